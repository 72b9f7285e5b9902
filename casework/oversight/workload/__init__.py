"""Workload: cases per handler, unit and organ, what comes in and goes out, and whether the people suffice (201号第二十四条)."""
