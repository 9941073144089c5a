"""The file formats of glossaries: each module reads bytes into rows, or writes rows or terms into bytes."""
