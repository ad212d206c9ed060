"""The web server: page and API behind one set of gates."""
