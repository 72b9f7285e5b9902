"""Background work: what takes longer than a request, in rounds that can be killed and go on."""
