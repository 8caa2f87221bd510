"""Floor 4: facts to program-wide answers. The only place that knows networkx."""
