"""Web server: the chat page and the JSON API, behind request checks."""
