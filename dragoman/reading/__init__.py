"""Parsed -> Reading: one question a file."""
