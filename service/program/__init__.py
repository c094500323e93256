"""Floor 0: the rules of a program. No I/O, no clock: what they depend on is handed to them."""
