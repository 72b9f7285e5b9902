"""Judicial and procuratorial suggestions: studied, acted on, and answered in writing."""
