"""Chat models: the protocol, OpenAI-compatible servers, and what flows through them."""
