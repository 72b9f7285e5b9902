"""Bulletins and training notes to counsel with their receipts, and what counsel suggest (200号第十五条、第十六条)."""
