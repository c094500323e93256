"""Processes that are killed, and providers that misbehave: no letter twice, and none lost."""
