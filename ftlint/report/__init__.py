"""Floor 6: one module for each output format, each a pure function of the report."""
