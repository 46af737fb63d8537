"""Parsed -> Reading: one question a file, and the rooms where each finds its tools.

who (actors/), what and status (acts/), saying (speech/), when (days/), where (places/), about, events (acts/), evidence.
`scene`, `kinds` and `topical` are shared by several of them.
"""
