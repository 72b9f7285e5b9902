"""What is missing in the record: open cases without a clock, hearings without agents, decisions without an outcome."""
