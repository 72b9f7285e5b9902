"""What leaves the house: channels, who takes what by which, and each message until it has arrived or is given up."""
