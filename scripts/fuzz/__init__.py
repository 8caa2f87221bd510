"""Inputs nobody would write, over the whole path from bytes to report."""
