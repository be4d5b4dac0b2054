"""Checks of words that the machine left, doubled, lost or took literally."""
