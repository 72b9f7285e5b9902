"""State compensation by the organ that owes it: the claim, its decision, its payment (国家赔偿法第九条至第十六条、第三十七条)."""
