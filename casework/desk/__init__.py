"""The wing of what a person sees of everything: the dashboard, the month."""
