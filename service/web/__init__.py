"""Floor 4: what is reached over HTTP: the cron door, people's own pages, webhooks, health."""
