"""Statements worth checking."""
