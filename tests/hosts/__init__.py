"""Several instances of the service against one PostgreSQL, killed, halted and overlapping."""
