"""The wing of legal counsel: the pool, its engagements, opinions and meetings, and pay by work done (郑政文〔2017〕200号)."""
