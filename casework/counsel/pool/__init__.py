"""The pool: candidates, the conditions that they meet, who was appointed for which term, and who left."""
