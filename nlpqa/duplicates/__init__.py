"""Words, lines and sentences said twice."""
