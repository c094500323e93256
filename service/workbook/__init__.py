"""Floor 1: the shared spreadsheet that the admins work in."""
