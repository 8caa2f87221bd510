"""Extension modules: how each is initialised, and what it declares about the GIL."""
