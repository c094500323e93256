"""Floor 1: letters become messages and leave."""
