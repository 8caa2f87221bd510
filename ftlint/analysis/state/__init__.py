"""Shared state: places, accesses, races, and what the state is used for."""
