"""What counsel are paid: the fee schedule of an organ, dated, and what a piece of work comes to by it."""
