"""Published tables of scores, recomputed from a local copy of their repository."""
