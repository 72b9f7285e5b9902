"""Cases: instances, parties, agents, events, the approval form, the answer, and the way between them."""
