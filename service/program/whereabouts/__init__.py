"""Where people are, read from their own words."""
