"""The register of a day: what was received, entered, due and met, and who signed it off."""
