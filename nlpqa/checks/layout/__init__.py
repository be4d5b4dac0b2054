"""Checks of lines that do not belong to the article, and of headings."""
