"""The parts of the C API model generator."""
