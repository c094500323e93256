"""A localhost Google Sheets, Google Forms and SendGrid; it knows nothing of the service."""
