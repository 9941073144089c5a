"""Neural scores from checkpoints that the user has: COMET, MetricX, BERTScore, and judgements by inference models."""
