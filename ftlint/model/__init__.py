"""Floor 0: source positions, facts of one translation unit, the linked program, findings.

Immutable data with no behaviour to speak of. Everything here pickles, and nothing here knows
libclang, YAML or an output format.
"""
