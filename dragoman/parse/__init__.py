"""Document -> Parsed: tokens, sentences, clauses, mentions; nothing of politics."""
