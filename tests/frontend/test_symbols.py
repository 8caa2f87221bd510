from __future__ import annotations

from pathlib import Path

from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_file
from ftlint.model.expr import FunctionRef
from ftlint.model.facts import Call


def test_a_static_declared_in_a_header_is_where_it_is_defined(tmp_path: Path) -> None:
    (tmp_path / "spam.h").write_text(
        "static int count;\nstatic void later(void);\n"
        "static inline void go(void) { count = 1; later(); }\n"
    )
    main = tmp_path / "spam.c"
    main.write_text('#include "spam.h"\nstatic void later(void) {}\n')
    unit = parse_file(str(main), Options(root=str(tmp_path)))
    symbols = {function.name: function.symbol for function in unit.functions}
    go = next(function for function in unit.functions if function.name == "go")
    (call,) = (i for block in go.blocks for i in block.instructions if isinstance(i, Call))
    assert call.callee == FunctionRef(symbols["later"])
    assert symbols["later"] == f"{main}:later"
