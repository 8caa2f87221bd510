"""Floor 3: facts to program-wide answers. The only place that knows networkx."""
