"""Floor 1: what has been done, so that it isn't done twice."""
