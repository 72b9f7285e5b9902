"""Calendar feeds: a person's deadlines in the calendar of a phone or of Outlook."""
