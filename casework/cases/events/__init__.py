"""Events recorded and corrected by hand."""
