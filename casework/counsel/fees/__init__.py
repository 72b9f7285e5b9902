"""What counsel is paid: dated schedules, a fee for each accepted piece of work, a budget, payments."""
