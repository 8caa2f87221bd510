"""`--add-ignores`: silence what is left of a run with comments in the sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ftlint.checks import premature
from ftlint.filtering import Filtered
from ftlint.filters.insert import add_ignores, check_reason
from ftlint.model.finding import Finding, Level
from ftlint.model.report import Suppressed
from ftlint.output import replace_source
from ftlint.report.message import plural

_ABOUT_THE_RUN = "FT0"  # files not analysed and idle comments: nothing to silence in the code


def write_ignores(left: Filtered, sources: Mapping[str, bytes], reason: str) -> Filtered:
    """Write a comment for each finding that is left, and count it as suppressed from now on.

    Raises `FtlintError` for a reason that cannot stand in a comment, or a file that cannot be
    written.
    """
    reason = check_reason(reason)
    wanted: dict[str, dict[int, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in left.findings:
        span = finding.primary.span
        about_code = not finding.rule.startswith(_ABOUT_THE_RUN) and finding.rule != premature.RULE
        if about_code and span.line and span.file in sources:
            wanted[span.file][span.line].append(finding)
    silenced: set[Finding] = set()
    notices = []
    errors_left = False
    comments = 0
    for file, by_line in sorted(wanted.items()):
        rules = {line: tuple(sorted({f.rule for f in found})) for line, found in by_line.items()}
        edited = add_ignores(sources[file], rules, reason)
        replace_source(file, edited.source)
        comments += len(rules) - len(edited.left_out)
        for line, found in by_line.items():
            if line in edited.left_out:
                notices.append(f"{file}:{line}: no comment can stand here")
                errors_left |= any(finding.level is Level.ERROR for finding in found)
            else:
                silenced.update(found)
    if not errors_left:  # what only counts them is gone with them
        silenced.update(finding for finding in left.findings if finding.rule == premature.RULE)
    files = plural(len(wanted), "file")
    added = f"added {plural(comments, 'comment')} to {files}" if wanted else "nothing to silence"
    notices.append(added)
    suppressed = [
        *left.suppressed,
        *(Suppressed(f, reason) for f in left.findings if f in silenced),
    ]
    return left._replace(
        findings=tuple(f for f in left.findings if f not in silenced),
        suppressed=tuple(sorted(suppressed, key=lambda item: item.finding.sort_key)),
        notices=(*left.notices, *notices),
    )
