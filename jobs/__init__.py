"""Floor 3: the scheduled jobs, one file each: gather, decide, apply."""
