"""Checks by the credit centre: asked, answered with what was found, sealed (105号第八至十二条)."""
