"""Gold records and coded records -> figures: how often the coder is right, and about what."""
