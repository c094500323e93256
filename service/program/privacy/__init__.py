"""What is kept of people, for how long, and what becomes of it then."""
