"""What holds for every test."""

from hypothesis import settings

# How long an example takes says how busy the machine is, and nothing of the law.
settings.register_profile("convene", deadline=None)
settings.load_profile("convene")
