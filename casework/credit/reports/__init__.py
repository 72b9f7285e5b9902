"""Reports of rating agencies, and the agencies with their qualification."""
