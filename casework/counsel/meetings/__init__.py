"""Meetings with counsel: who was called, who came, what was found (200号第十二条)."""
