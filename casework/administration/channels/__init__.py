"""The ways by which messages leave the house: set up by the administrator, taken by each person."""
