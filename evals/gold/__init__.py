"""The gold questions (`*.jsonl`) and what one is."""
