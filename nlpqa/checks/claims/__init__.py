"""Checks of statements, their figures, dates and sources."""
