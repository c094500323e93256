"""Mentors and mentees: how well two fit, who goes with whom, and why."""
