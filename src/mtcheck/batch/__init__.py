"""Many files at once, in local processes."""
