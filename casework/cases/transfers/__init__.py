"""Electronic transfers between offices (电子公文): approved, sent, received or returned."""
