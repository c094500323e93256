"""Places in a program: offered, taken, given back, and whose turn it is."""
