"""Figures and dates of one article that cannot all be right."""
