"""What is only asserted: a failed assertion decides nothing in a release build."""

from __future__ import annotations

from ftlint.analysis.functions.instructions import callee
from ftlint.model.facts import Block, Function

_FAILS = ("__assert_fail", "_PyObject_ASSERT", "_PyObject_AssertFailed", "__assert", "_assert")


def is_asserted(function: Function, block: Block) -> bool:
    """Tell whether a branch at the end of a block fails an assertion."""
    return any(
        callee(instruction).startswith(_FAILS)
        for number in block.successors
        for instruction in function.blocks[number].instructions
    )
