"""Readings -> tables and back."""
