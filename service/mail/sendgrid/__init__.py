"""SendGrid as a way out, its log, and its news of what became of messages."""
