"""The admins' own wording of letters, from Markdown with fields."""
