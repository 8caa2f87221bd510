"""Floor 2: C and C++ to facts. The only place that knows libclang."""
