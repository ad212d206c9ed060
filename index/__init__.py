"""Finding: articles in, ranked passages out. Knows no language model."""
