"""Figures in a text as data."""
