"""Quotations: cues, contents, speakers."""
