"""Who can call what, from where, and when: tables, roots, call graph, contexts."""
