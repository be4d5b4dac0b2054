"""Checks of numbers, dates and sums that the machine spoilt."""
