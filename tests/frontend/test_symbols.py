from __future__ import annotations

from pathlib import Path

from ftlint.analysis.functions.instructions import all_subexpressions
from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_file
from ftlint.model.expr import FunctionRef, Global
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


def test_a_static_of_our_own_headers_is_named_alike_everywhere(tmp_path: Path) -> None:
    main = tmp_path / "spam.c"
    main.write_text(
        "#include <Python.h>\n#include <datetime.h>\n"
        "int spam(void) { return PyDateTimeAPI != NULL; }\n"
    )
    (function,) = parse_file(str(main), Options(root=str(tmp_path))).functions
    (found,) = {
        place.symbol
        for _, instruction in function.instructions
        for place in all_subexpressions(instruction)
        if isinstance(place, Global)
    }
    assert found == "<ftlint>/python/datetime.h:PyDateTimeAPI"
