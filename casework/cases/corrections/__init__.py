"""The sued act changed before judgment: who has to be told of it, and what becomes of the suit."""
