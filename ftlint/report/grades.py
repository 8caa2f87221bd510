"""Level, confidence and consequence in the words of code-scanning services."""

from __future__ import annotations

from ftlint.model.finding import Confidence, Consequence, Level

PRECISION = {
    Confidence.HIGH: "high",
    Confidence.MEDIUM: "medium",
    Confidence.LOW: "low",
}

PROBLEM_SEVERITY = {
    Level.ERROR: "error",
    Level.WARNING: "warning",
    Level.NOTE: "recommendation",
}

# Only what breaks memory is a security matter: another thread's timing decides what is read or
# written there. Above 7 counts as high.
SECURITY_SEVERITY = {
    Consequence.USE_AFTER_FREE: "8.1",
    Consequence.DOUBLE_FREE: "8.1",
    Consequence.OUT_OF_BOUNDS: "7.5",
    Consequence.CORRUPTION: "7.5",
}
