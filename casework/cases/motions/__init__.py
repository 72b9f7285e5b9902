"""What the organ asks of the body that hears the case: another court, more time for its evidence, a limit restored."""
