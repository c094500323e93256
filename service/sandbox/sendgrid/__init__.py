"""A localhost SendGrid: the v3 mail API with its rules, an inbox to read in, signed events."""
