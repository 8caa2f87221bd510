"""Floor 6: which findings a report shows: suppressions, the baseline, changed lines.

Pure functions over findings, comments and bytes; `changed.py` alone asks git, and nothing here
writes a file.
"""
