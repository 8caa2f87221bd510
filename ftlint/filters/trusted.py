"""What a project's own model files vouch for: state of one thread, functions that are safe."""

from __future__ import annotations

from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.vouchers import Safety
from ftlint.model.finding import Finding

_ABOUT_NO_STATE = ("FT0", "FT1")  # the run itself, and what modules declare


def vouched(finding: Finding, apis: ApiTable) -> str:
    """Return why a model says that a finding is none, or ""."""
    if finding.rule.startswith(_ABOUT_NO_STATE):
        return ""
    owner = finding.symbol.partition(".")[0].partition("->")[0]
    state = apis.single_threaded.get(finding.symbol) or apis.single_threaded.get(owner)
    if state is not None:
        return state.why
    function = apis.calls.get(finding.primary.function)
    return function.why if function is not None and function.safety is Safety.SAFE else ""
