"""Floor 2: C and C++ to facts. The only place that knows libclang."""

from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_file, parse_source

__all__ = ["Options", "parse_file", "parse_source"]
