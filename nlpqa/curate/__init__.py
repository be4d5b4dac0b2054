"""Keeping the glossary good."""
