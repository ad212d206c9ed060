"""Who may come in: peers and proxies, users and their sessions, and limits for each."""
