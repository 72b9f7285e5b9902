"""The verbs of a case, one module each. Every verb ends in `refresh`, which derives everything else again."""
