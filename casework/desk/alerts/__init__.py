"""Alerts: who was told of which deadline, when, and why."""
