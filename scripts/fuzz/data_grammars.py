"""Configurations, baselines, models and compilation databases as grammars."""

from __future__ import annotations

from ftlint.config_keys import KEYS

_WORDS = ["", "FT302", "FT3", "FT999", "low", "3.15", "never", "src/*.c", "..", "/", "\\u001b[31m"]

TOML = {
    "document": ["[tool.ftlint]\n<pairs>", "<pairs>[tool.ftlint]\n<pairs>", "<odd>", "<pairs>"],
    "pairs": [
        "", "<key> = <value>\n<pairs>", "<key> = <value>\n<key> = <value>\n", "<odd>\n<pairs>",
    ],
    "key": [*KEYS, "selct", '"a b"', "select.ignore", "a.b.c"],
    "value": [
        "1", '"<word>"', '["<word>"]', '["<word>", "<word>"]', "true", "[]", "[<value>, <value>]",
        "{<word_key> = <value>}", "{}", "1979-05-27", "nan", "'''\n<word>\n'''", "-0", "<odd>",
    ],
    "word_key": ['"<word>"', "a"],
    "word": _WORDS,
    "odd": [
        "[tool]", "[[tool.ftlint]]", "=", "#\x00", "[" * 300, '"' * 3, "\ufeff",
        "a = " + "[" * 2000,
    ],
}  # fmt: skip

JSON = {
    "baseline": [
        '{"version": 1, "findings": []}', '{"version": <value>, "findings": [<entries>]}',
        '{"version": 1, "findings": <value>}', "<value>",
    ],
    "entries": ["<entry>", "<entry>, <entries>"],
    "entry": [
        ('{"rule": "FT302", "path": "spam.c", "function": "f", "symbol": "s", "text": "t",'
        ' "ordinal": 0}'),
        ('{"rule": <value>, "path": <value>, "function": <value>, "symbol": <value>,'
        ' "text": <value>, "ordinal": <value>}'),
        "<value>",
    ],
    "database": ["[<commands>]", "<value>", '{"a": [<commands>]}'],
    "commands": ["<command>", "<command>, <commands>"],
    "command": [
        '{"directory": "<place>", "file": "spam.c", "arguments": ["cc", <flags>]}',
        '{"directory": "<place>", "file": "<place>", "command": "cc <flag> <flag>"}',
        '{"directory": <value>, "file": <value>, "arguments": <value>}',
        "<value>",
    ],
    "flags": ['"<flag>"', '"<flag>", <flags>'],
    "flag": [
        "-DX", "-I<place>", "-I", "-include", "<place>", "-std=<place>", "-x", "c++", "-x cuda",
        "-fplugin=evil.so", "-Xclang", "-load", "-o", "@flags.rsp", "-DPy_GIL_DISABLED=0", "-D",
        "-U__STDC__", "-isystem", "-std=c++20", "-include-pch", "--config=x", "-D'", "-DA(x)=x",
        "-std=c89", "-xnone", "-x objective-c", "-D__GNUC__=0", "-ivfsoverlay",
        "-include /dev/zero",
    ],
    "place": [".", "/", "..", "spam.c", "/dev/null", "/nowhere", "\\u0000", "\\n", "\\ud800", ""],
    "value": [
        "1", "null", "true", '"<place>"', "[]", "{}", "[<value>]", '{"a": <value>}', "-1e999",
        "NaN", '"\\ud800"', "9" * 400, "[" * 2000, "}", '"',
    ],
}  # fmt: skip

YAML = {
    "models": ["", "<section>", "<section><section>", "<odd>", "- <value>\n"],
    "section": [
        "<name>:\n<rows>", "<name>: <value>\n", "<name>: [<value>, <value>]\n",
    ],
    "name": [
        "single_threaded", "locks", "borrowed", "guards", "once", "atomics", "calls", "frees",
        "spam", "? a", "'x'", "~",
    ],
    "rows": ["", "- <value>\n<rows>", "- {<pairs>}\n<rows>", "- {<pairs>}\n- {<pairs>}\n<rows>"],
    "pairs": ["names: <word>", "<field>: <value>", "<field>: <value>, <pairs>"],
    "field": ["names", "name", "why", "kind", "action", "args", "release", "verdict", "owner", "?"],
    "value": [
        "1", "<word>", "[<value>]", "{<pairs>}", "null", "[]", "-1", "1.5", "'a b'", "[1, 2]",
    ],
    "word": ["a", "cached_*", "***", "f g", "item", "acquire", "pymutex", "safe", "'", '"\\e[31m"'],
    "odd": [
        "&a [*a]", "a: &a {b: *a}", "!!python/object/apply:os.system ['touch executed']", "a: !x y",
        "%YAML 9.9\n---\n", "---\na: 1\n---\nb: 2\n", "\t- a", "[" * 400, "a: " * 300,
        "\u003c\u003c: *x",
    ],
}  # fmt: skip
