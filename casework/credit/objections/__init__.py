"""Objections: who says that a record is wrong, what the provider finds, and what is told the objector (105号第十八条、第十九条)."""
