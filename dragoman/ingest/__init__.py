"""Bytes -> Document: files and standard input, and the parts of an article."""
