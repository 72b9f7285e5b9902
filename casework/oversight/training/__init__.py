"""Training: courses, trials that are observed, seminars on cases, and who was there (201号第二十二条、第十六条第二款)."""
