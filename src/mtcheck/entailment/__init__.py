"""Whether an article entails the sentences of its summary, by a model for natural language inference.

:func:`mtcheck.entailment.judging.entailments` is the way in. The model is known by its protocol alone
(:class:`mtcheck.neural.inference.InferenceModel`); nothing here imports a library for it.
"""
