"""Decision items: a draft in its versions, and the gate that opens only to one which counsel found lawful."""
