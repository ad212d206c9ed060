"""Language: names, numbers, verbs and negation in texts. Knows no question and no answer."""
