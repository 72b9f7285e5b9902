"""Rights, used or given up."""
