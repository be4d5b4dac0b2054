"""Checks of an example desk, a file each."""
