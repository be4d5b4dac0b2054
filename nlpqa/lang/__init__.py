"""The home of language resources."""
