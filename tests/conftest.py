"""What holds for every test."""

import os

from hypothesis import settings

# How long an example takes says how busy the machine is, and nothing of the law. CI tries the same
# examples each time, so that it tells of the change alone; everywhere else they are new ones.
settings.register_profile("convene", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.register_profile("chaos", deadline=None, max_examples=10_000)
settings.load_profile("convene")
