"""Applications under a programme: the gate first, conditions, awards, publicity, decision, payment, revocation."""
