"""A writer a format."""
