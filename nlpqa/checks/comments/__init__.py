"""Checks of the comments that speak to nlpqa."""
