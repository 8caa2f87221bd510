"""What a check gets, and how it states a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ftlint.analysis.modules.modules import Module
from ftlint.analysis.world import World
from ftlint.catalogue.consequences import level_of
from ftlint.catalogue.rules import RuleHead
from ftlint.model.finding import Action, Confidence, Consequence, Finding, Flow, Location
from ftlint.model.source import Span

Check = Callable[["Context"], Iterator[Finding]]

_REGISTERED: dict[Check, tuple[str, ...]] = {}


def check(*rules: str) -> Callable[[Check], Check]:
    """Register a function as the check of these rules."""

    def register(function: Check) -> Check:
        _REGISTERED[function] = rules
        return function

    return register


def registered() -> Mapping[Check, tuple[str, ...]]:
    """Return every registered check with the rules it may report."""
    return _REGISTERED


@dataclass(frozen=True)
class Context:
    """The program, what the analyses say of it, and the catalogue."""

    world: World
    rules: Mapping[str, RuleHead]

    @cached_property
    def _names(self) -> dict[str, str]:
        return {symbol: f.name for symbol, f in self.world.program.functions.items()}

    def at(
        self, span: Span, label: str, function: str = "", action: Action = Action.NONE
    ) -> Location:
        """Return a location in the function with this symbol."""
        return Location(span, label, self._names.get(function, function), action)

    def finding(  # noqa: PLR0913 - a finding has that many sides
        self,
        rule: str,
        primary: Location,
        *,
        symbol: str,
        function: str,
        fix: str = "default",
        words: Mapping[str, str] | None = None,
        consequence: Consequence | None = None,
        confidence: Confidence | None = None,
        related: tuple[Location, ...] = (),
        flows: tuple[Flow, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> Finding:
        """State a finding of `rule`.

        `function` is the symbol of the function the primary location stands in ("" at file
        scope); it gives the entry path and the module. `fix` names one of the rule's help texts
        and `words` fills its placeholders. Level follows from the consequence, and is never above
        the rule's own.
        """
        entry = self.rules[rule]
        outcome = consequence or entry.consequence
        module = self.world.modules.of(function, primary.span.file)
        return Finding(
            rule=rule,
            level=min(entry.level, level_of(outcome)),
            confidence=entry.confidence if confidence is None else confidence,
            consequence=outcome,
            symbol=symbol,
            primary=primary,
            help=entry.fix[fix].format_map(dict(words or {}, symbol=symbol)),
            related=related,
            flows=flows,
            entry_path=self.world.contexts.path(function) if function else (),
            notes=notes,
            latent=_is_latent(module, entry),
            module=module.name if module else "",
        )


def _is_latent(module: Module | None, rule: RuleHead) -> bool:
    """Tell whether the GIL still hides a finding; what is said of a declaration is never hidden."""
    is_hidden = module is not None and not module.declared_gil_free
    return is_hidden and "declaration" not in rule.tags
