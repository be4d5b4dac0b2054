"""Checks of characters, punctuation and markup."""
