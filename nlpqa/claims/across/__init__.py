"""The same claim in several documents."""
