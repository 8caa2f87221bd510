"""Floor 7: one module for each output format, each a pure function of the report."""
