"""The portal of outside counsel: their own work, and the files that were released to them for a term."""
