"""Turn facts into the model's text: declarations, enumerators, macros that call their namesake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .harvest import Declaration, Facts, Macro

HERE = Path(__file__).parent

#: Constants that must be seen by name in the AST: enumerators.  All others stay numbers, for `#if`.
ENUMERATORS = re.compile(
    r"METH_\w+|Py_(tp|nb|sq|mp|am|bf|mod|slot)_\w+|Py_MOD_\w+|_?Py_TPFLAGS_\w+|_?Py_T_\w+"
    r"|Py_(LT|LE|EQ|NE|GT|GE|READONLY|AUDIT_READ|RELATIVE_OFFSET)|_Py_WRITE_RESTRICTED|PyBUF_\w+"
    r"|PySlot_(OPTIONAL|STATIC|INTPTR)|PyABIInfo_[A-Z]+|T_\w+|PY_AUDIT_READ|\w*RESTRICTED|READONLY"
)
#: Enumerators that the real headers give as pointers.
POINTERS = re.compile(r"Py_MOD_\w+")
#: Macros the model leaves out: include guards, the build's own business, generic helpers.
UNWANTED = re.compile(
    r"\w+_H|_Py_\w*STAT_INC|_Py_MSAN_\w+|_Py_DEF_EVENT|_PyCode_DEF\w*|_PyINIT_\w+|_Py_COMMON_FIELDS"
)
#: Functions that stay macros, because they are used in `#if`.
MACROS_ONLY = {"Py_PACK_VERSION", "Py_PACK_FULL_VERSION"}
#: Where the model differs from the real declaration.
OVERRIDES = {
    # Free-threaded objects have no `ob_refcnt`; code that uses it must keep its place in the AST.
    "struct _object {": (
        "PyTypeObject *ob_type; }",
        "PyTypeObject *ob_type; Py_ssize_t ob_refcnt; }",
    ),
    # A field that 3.13 had.
    "struct _ts {": ("struct _ts { ", "struct _ts { int c_recursion_remaining; "),
}


class Versions:
    """Which of the supported minor versions know a name."""

    def __init__(self, newest: Facts, older: dict[int, Facts]) -> None:
        self.newest = newest
        self.older = dict(sorted(older.items()))
        self._names = {minor: facts.names() for minor, facts in self.older.items()}

    def since(self, name: str) -> int | None:
        """The first minor version with `name`; None: all of them."""
        missing = [minor for minor, names in self._names.items() if name not in names]
        return max(missing) + 1 if missing and name else None

    def removed(self) -> Iterator[Declaration]:
        """What an older version declares and the newest does not."""
        known = self.newest.names()
        for facts in reversed(self.older.values()):
            for declaration in facts.declarations:
                if declaration.kind != "type" and declaration.name not in known:
                    known |= {declaration.name}
                    yield declaration


def guarded(lines: Iterable[tuple[int | None, str]]) -> list[str]:
    """Lines with `#if FTLINT_PY_MINOR` around runs that need a version."""
    out: list[str] = []
    current: int | None = None
    for since, line in lines:
        if since != current:
            if current is not None:
                out.append("#endif")
            if since is not None:
                out.append(f"#if FTLINT_PY_MINOR >= {since}")
            current = since
        out.append(line)
    return [*out, "#endif"] if current is not None else out


def enumerations(enumerators: list[tuple[int | None, str]]) -> list[str]:
    """One `enum` for each version."""
    by_version: dict[int | None, list[str]] = {}
    for since, text in enumerators:
        by_version.setdefault(since, []).append(text)
    lines = [
        (since, "enum {\n" + ",\n".join(texts) + "\n};") for since, texts in by_version.items()
    ]
    return guarded(lines)


def declarations(facts: Facts, versions: Versions) -> list[str]:
    """The declarations, each under the versions that have it."""
    lines = []
    complete = {d.name for d in facts.declarations if re.match(r"struct \w+ {", d.text)}
    for declaration in facts.declarations:
        if declaration.name in MACROS_ONLY:
            continue
        text = declaration.text
        for start, (old, new) in OVERRIDES.items():
            if text.startswith(start):
                text = text.replace(old, new)
        # Private and opaque types stay in earlier versions: other declarations need them there.
        private = declaration.name.startswith("_") or declaration.name not in complete
        always = declaration.kind == "type" and private
        lines.append((None if always else versions.since(declaration.name), text))
    return guarded(lines)


def handwritten_macros() -> set[str]:
    """Names the hand-written parts define."""
    texts = (path.read_text() for path in HERE.glob("*.h"))
    return {
        name for text in texts for name in re.findall(r"^ *# *(?:define|undef) +(\w+)", text, re.M)
    }


def prototypes() -> dict[str, str]:
    """Hand-written prototypes by name."""
    lines = (HERE / "prototypes.h").read_text().splitlines()
    return {m[1]: line for line in lines if (m := re.match(r"^[\w *]+[ *](\w+)\(.*\);$", line))}


class Macros:
    """Decides for each macro what the model makes of it."""

    def __init__(self, facts: Facts, versions: Versions, context: Facts | None = None) -> None:
        self.facts = facts
        self.versions = versions
        self.everything = {**(context.macros if context else {}), **facts.macros}
        self.functions = {name: d.text for name, d in (context or facts).functions().items()}
        self.functions |= {name: d.text for name, d in facts.functions().items()}
        self.prototypes = prototypes()
        self.handwritten = handwritten_macros()
        self.functions_out: list[tuple[int | None, str]] = []
        self.enumerators: list[tuple[int | None, str]] = []
        self.macros_out: list[tuple[int | None, str]] = []
        self.unhandled: list[str] = []
        for macro in facts.macros.values():
            self._one(macro)

    def _one(self, macro: Macro) -> None:
        name = macro.name
        since = self.versions.since(name)
        if UNWANTED.fullmatch(name) or name in MACROS_ONLY:
            return
        if name in self.prototypes:
            self.functions_out.append((since, self.prototypes[name]))
            self.functions[name] = self.prototypes[name]
        if name in self.handwritten:
            return
        if name not in self.functions and (text := self._alias(macro) or self._pattern(macro)):
            self.functions_out.append((since, text))
            self.functions[name] = text
        if name in self.functions:
            self.macros_out.append((since, self._call(macro, self.functions[name])))
        elif macro.params is not None:
            if match := re.fullmatch(r"_(\w+)_CAST", name):
                self.macros_out.append((since, _cast(name, match[1], macro)))
            else:
                self.unhandled.append(name)
        elif (value := self.value(name)) is not None and ENUMERATORS.fullmatch(name):
            self.enumerators.append((since, f"{name} = {value}"))
            body = f"((void *){name})" if POINTERS.fullmatch(name) else name
            self.macros_out.append((since, f"#define {name} {body}"))
        elif value is not None or re.fullmatch(r'".*"|[\d.]+L?|', " ".join(macro.body)):
            body = " ".join(macro.body) if value is None or len(macro.body) < 4 else str(value)
            self.macros_out.append((since, f"#define {name} {body}".rstrip()))
        else:
            self.unhandled.append(name)

    def _alias(self, macro: Macro) -> str | None:
        """`#define M F` and `#define M(a, b) F((a), (b))` for a function F."""
        body = list(macro.body)
        if macro.params is None:
            target = body[0] if len(body) == 1 else ""
        else:
            words = [t for t in body if t not in "()" and not re.fullmatch(r"_\w+_CAST|,", t)]
            target = words[0] if words and tuple(words[1:]) == macro.params else ""
        if target not in self.functions:
            return None
        return re.sub(rf"\b{target}\(", f"{macro.name}(", self.functions[target])

    def _pattern(self, macro: Macro) -> str | None:
        if (
            macro.params is not None
            and len(macro.params) == 1
            and re.search(r"_Check\w*$", macro.name)
        ):
            return f"int {macro.name}(PyObject *op);"
        return None

    def _call(self, macro: Macro, prototype: str) -> str:
        name = macro.name
        if macro.params is None:
            return f"#define {name} {name}"
        types = parameters(prototype)
        if len(types) != len(macro.params):
            self.unhandled.append(name)
            return f"/* {name}: parameters differ */"
        pairs = zip(types, macro.params, strict=True)
        values = (f"({t})({p})" if t in CASTS else f"({p})" for t, p in pairs)
        return f"#define {name}({', '.join(macro.params)}) {name}({', '.join(values)})"

    def value(self, name: str, depth: int = 0) -> int | None:
        """The number an object-like macro stands for, if it does."""
        macro = self.everything.get(name)
        if macro is None or macro.params is not None or not macro.body or depth > 20:
            return None
        text = " ".join(macro.body).replace("( void * )", "")
        if "_Py_SLOT_COMPAT_VALUE" in text:
            text = text.split(",")[1].rstrip(") ")
        out = []
        for word in re.findall(
            r"[A-Za-z_]\w*|0[xX][0-9a-fA-F]+[uUlL]*|\d+[uUlL]*|<<|>>|[()|&~+*-]|\S", text
        ):
            if re.match(r"[A-Za-z_]", word):
                inner = self.value(word, depth + 1)
                if inner is None:
                    return None
                out.append(f"({inner})")
            elif word[0].isdigit():
                out.append(word.rstrip("uUlL"))
            elif word in ("<<", ">>", "(", ")", "|", "&", "~", "+", "*", "-"):
                out.append(word)
            else:
                return None
        try:
            result = eval(" ".join(out))  # noqa: S307  numbers and operators only, see above
        except SyntaxError:
            return None
        return result if isinstance(result, int) else None


#: Parameter types that a model macro casts to, as the real macros do.
CASTS = {"PyObject *", "PyVarObject *"}


def parameters(prototype: str) -> list[str]:
    """The parameter types of a one-line prototype."""
    inside = prototype[
        prototype.index("(", prototype.startswith("__attribute__") * 30) + 1 : prototype.rindex(")")
    ]
    if inside in ("void", ""):
        return []
    return [
        re.sub(r"(?<=[ *])\w+$", "", p.strip()).strip() if " " in p.strip() else p
        for p in inside.split(",")
    ]


def _cast(name: str, target: str, macro: Macro) -> str:
    kinds = {
        "PyTuple",
        "PyList",
        "PyDict",
        "PySet",
        "PyLong",
        "PyFloat",
        "PyBytes",
        "PyByteArray",
        "PyFunction",
    }
    kinds |= {"PyMethod", "PyInstanceMethod", "PyMemoryView"}
    types = {"PyType": "PyTypeObject *", "PyWeakref": "PyWeakReference *"}
    types |= {kind: f"{kind}Object *" for kind in kinds}
    param = (macro.params or ("op",))[0]
    if re.match(r"PyCFunction(?!Object)", target):
        return f"#define {name}({param}) _Py_FUNC_CAST({target}, {param})"
    return f"#define {name}({param}) (({types.get(target, target + ' *')})({param}))"
