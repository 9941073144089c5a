"""The gate of a run: what it lets pass, what was known before, what has changed. Never prints."""
