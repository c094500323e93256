"""Any SMTP server as a way out."""
