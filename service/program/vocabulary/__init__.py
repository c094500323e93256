"""What admins say of the words that people answer with, on the tab `Questions` under Options."""
