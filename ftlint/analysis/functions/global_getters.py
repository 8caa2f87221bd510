"""Functions that lead to one and the same global, whoever calls them: `return the_lock;`."""

from __future__ import annotations

from ftlint.analysis.functions.resolve import Resolver
from ftlint.analysis.functions.substitute import root
from ftlint.model.expr import Expr, Global, Local, Opaque, Temp, subexpressions

_VARIES = (Local, Temp, Opaque)


class GlobalGetters:
    """What such functions return, found out when first asked for."""

    def __init__(self, resolvers: dict[str, Resolver]) -> None:
        self._resolvers = resolvers
        self._known: dict[str, Expr | None] = {}

    def returned(self, symbol: str) -> Expr | None:
        """Return the part of a global that a function always returns, resolved, or None."""
        if symbol not in self._known:
            resolver = self._resolvers.get(symbol)
            self._known[symbol] = _always_returned(resolver) if resolver is not None else None
        return self._known[symbol]


def _always_returned(resolver: Resolver) -> Expr | None:
    values = {end.value for _, end in resolver.function.returns}
    value = values.pop() if len(values) == 1 else None
    if value is None:
        return None
    value = resolver.resolve(value)
    varies = any(isinstance(part, _VARIES) for part in subexpressions(value))
    return value if isinstance(root(value), Global) and not varies else None
