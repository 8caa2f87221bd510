"""ftlint: find the lines of C and C++ Python extensions that relied on the GIL."""

__version__ = "0.1.0"
