"""Lines, passages and articles that stand in several places of a corpus."""
