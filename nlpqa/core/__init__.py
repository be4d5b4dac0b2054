"""Values and their laws; imports nothing beyond the standard library."""
