"""Proposals to commend organs and persons, which pass the credit gate first (201号第二十三条)."""
