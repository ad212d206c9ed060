"""Language rules: names, numbers, pronouns, verbs and negation, for any text."""
