"""Failures of an organ in its suits: found by the facts, judged by a person, ordered to be corrected (201号第二十五条)."""
