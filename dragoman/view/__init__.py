"""Readings -> what people and programs read."""
