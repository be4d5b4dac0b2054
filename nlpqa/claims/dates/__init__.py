"""Dates in a text as data."""
