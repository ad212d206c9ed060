"""What readers keep in the archive's database: conversations, verdicts, users and tokens."""
