"""The workshop: what measures ftlint and generates its data. Not part of the package."""
