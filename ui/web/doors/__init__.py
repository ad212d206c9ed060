"""Doors for programs: the JSON API, the OpenAI-compatible API and the MCP server.

All of them answer by the same turns (`turns.py`) and in the shapes of `rag/contract`.
"""
