"""From a surface in the text to a glossary term."""
