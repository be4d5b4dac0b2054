"""Checks of names against the glossary."""
