"""Inside one function: control flow, values, aliases, what a branch proves."""
