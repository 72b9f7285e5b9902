"""Who applies to organs: by which codes and names it is known."""
