"""The seals of an organ, who keeps them, and the log of their uses (100号第十一条、第十二条)."""
