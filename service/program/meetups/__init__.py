"""Meetups: what is planned, who is told of it, and what they answer."""
