"""Alignment of a Chinese text and its English translation whose lines do not correspond.

``links`` holds the pure function on two lists of strings, ``document`` makes a checkable document of two texts.

Why own code: of what the registries hold, hunalign's and bleualign's bindings, yalign and gale-church scripts have not
been kept for years; bertalign, vecalign's descendants (sentalign, sentweave) and lingtrain-aligner need sentence
embeddings, which would have to be downloaded; galechurch (Rust) is kept, but looks at lengths alone. Lengths alone are
wrong about zh-en news far more often than names, numbers and dictionary words are (see ``benchmarks/alignment``), and
those mtcheck reads anyway.
"""
