"""The file of a subject: what every room of the wing knows of it."""
