"""Source beside translation."""
