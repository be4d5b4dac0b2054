"""Checks for what stands in the text twice."""
