"""Floor 1: the catalogue of rules and of C-API facts, read from `rules/`.

`rules.load_index()`, `rules.load_rules()` and `rules.find_rule()` give rule entries,
`consequences.level_of()` ranks what can happen, `apis.load_apis()` gives the `ApiTable`.
The only floor that reads YAML.
"""
