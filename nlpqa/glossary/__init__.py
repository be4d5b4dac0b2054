"""A glossary on disk."""
