"""Programmes: funds and awards whose applicants pass the gate, described as data."""
