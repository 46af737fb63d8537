"""Where: words that name places, and the town where a story plays."""
