"""Alignment of a Chinese text and its English translation whose lines do not correspond.

``links`` holds the pure function on two lists of strings; ``formats.pairing`` makes pairs of texts by it.

Why own code: of the packages that registries hold, yalign and bleualign were given up in 2013 and 2016, and hunalign
has none; bertalign, lingtrain-aligner, m2v-align and vecalign's descendants (sentalign, sentweave) need embeddings,
which would have to be downloaded; galechurch (Rust) is kept, but looks at lengths alone. On zh-en news lengths alone
fail wherever something was left out (see ``benchmarks/alignment``), and the names, numbers and words that do not fail
there mtcheck reads anyway.
"""
