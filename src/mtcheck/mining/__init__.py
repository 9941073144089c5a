"""Names and terms that no glossary lists yet: in Chinese text alone, and with what renders them in a translation."""
