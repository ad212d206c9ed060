"""Server-rendered pages: archive, reader, adding and removing."""
