"""Kinds of acts that several steps must agree on."""

from __future__ import annotations

SPEECH = frozenset(("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"))  # acts of speech about another act
EXHORTED = "request.must"  # frame of what somebody says that another must do
