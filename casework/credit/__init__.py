"""The wing of credit: what applicants promise, what is found about them, and whether they may be granted anything (105号)."""
