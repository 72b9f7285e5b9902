"""Whether two names may mean the same: what a conflict of interest is looked for by (200号第八条第五项). Pure."""
