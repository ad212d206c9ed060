"""The question: its parts, its terms, and the form that its answer must have."""
