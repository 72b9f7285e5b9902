"""The tree of organs and their internal units, and who supervises whom."""
