"""The wing of pages for what stands in the ground: people, days off, the trail, the rules, settings."""
