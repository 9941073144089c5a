"""Optional models of transformers: finding and loading them, and the word aligner. Imported only where asked for."""
