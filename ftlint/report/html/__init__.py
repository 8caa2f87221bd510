"""A report to look at: one self-contained page (`--format html`)."""

from __future__ import annotations

from ftlint.report.html.page import render

__all__ = ["render"]
