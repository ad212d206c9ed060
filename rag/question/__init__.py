"""Question analysis: parts, terms, names, numbers, and the type of answer asked for."""
