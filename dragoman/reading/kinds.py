"""Kinds of acts, and of mentions, that several steps must agree on."""

from __future__ import annotations

SPEECH = frozenset(("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"))  # acts of speech about another act
WE = "the one who speaks"  # rule of the mentions that a "we" or an "I" is
EXHORTED = "request.must"  # frame of what somebody says that another must do
