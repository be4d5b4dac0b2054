"""Checks of quotations and their speakers."""
