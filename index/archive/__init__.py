"""The archive: the truth about articles, their versions, and the log of what changed."""
