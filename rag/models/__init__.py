"""Chat models: the protocol, the client for OpenAI-compatible servers, and token counting."""
