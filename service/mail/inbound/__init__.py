"""What people and their calendars answer, read out of incoming mail."""
