"""Readings -> Links: stories and the ledger of promises."""
