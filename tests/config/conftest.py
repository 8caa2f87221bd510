"""The project every test of this directory starts from."""

from tests.filters.project import project

__all__ = ["project"]
