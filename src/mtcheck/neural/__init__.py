"""Optional models of transformers: finding, loading and running them. Imported only where they are asked for."""
