"""The solver under matching: the best of all ways to pair, with the prices that prove it."""
