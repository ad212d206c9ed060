"""The faces: the command line (`cli`) and the web page (`web`, `page`, `render`).

The only place that prints, and the only place that catches everything.
"""
