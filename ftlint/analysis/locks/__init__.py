"""Locks held at every instruction, and when two locks are the same."""
