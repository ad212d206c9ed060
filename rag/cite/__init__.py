"""Citations: pointers in a model's text -> citations -> checked claims."""
