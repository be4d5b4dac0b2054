"""In and out: texts, settings and packaged tables."""
