"""The gold sets (`*.jsonl`) and what a gold question is."""
