"""The scoreboard: `python -m scripts.scoreboard`."""
