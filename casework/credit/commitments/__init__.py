"""What applicants promise: the texts, the signed commitments, and what became of them (105号第五至七条)."""
