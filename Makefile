# Workshop of ftlint. `make` alone lists the targets. PYTHON=... chooses the interpreter.

.DEFAULT_GOAL := help
.PHONY: help demo test scoreboard bench fuzz clean

# The first interpreter on the path that is new enough.
PYTHON ?= $(firstword $(foreach name,python3 python3.15 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))

VENV := .venv
DEMO_VENV := .venv-demo
PIP := python -m pip --disable-pip-version-check --quiet
SHIPPED := $(shell find ftlint rules -type f -not -name '*.pyc')

# pip older than 25.1 has no --group. Called with the directory of a virtual environment.
define new_venv
	@test -n "$(PYTHON)" || { echo "error: no Python 3.11 or newer found" >&2; \
		echo "help: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "$(PYTHON) -m venv $(1)"
	@$(PYTHON) -m venv $(1)
	@$(1)/bin/$(PIP) install --upgrade 'pip>=25.1'
endef

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: $(DEMO_VENV)/.installed ## install ftlint as a user would, and run it on an example
	@echo '$$ ftlint --exit-zero examples/spam'
	@$(DEMO_VENV)/bin/ftlint --exit-zero examples/spam

test: $(VENV)/.installed ## lint, types and tests
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest

scoreboard: $(VENV)/.bench ## measure against published fixes, read findings and other tools (downloads)
	$(VENV)/bin/python -m scripts.scoreboard

bench: $(VENV)/.bench ## measure against a bare parse and clang-tidy (downloads)
	$(VENV)/bin/python -m scripts.bench

fuzz: $(VENV)/.installed ## try inputs nobody would write, for ten minutes (SECONDS=600)
	$(VENV)/bin/python -m scripts.fuzz --seconds $(or $(SECONDS),600)

clean: ## remove what the other targets made
	rm -rf $(VENV) $(DEMO_VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: pyproject.toml
	$(call new_venv,$(VENV))
	@$(VENV)/bin/$(PIP) install --editable . --group dev
	@touch $@

$(VENV)/.bench: $(VENV)/.installed
	@$(VENV)/bin/$(PIP) install --group bench
	@touch $@

$(DEMO_VENV)/.installed: pyproject.toml $(SHIPPED)
	$(call new_venv,$(DEMO_VENV))
	@$(DEMO_VENV)/bin/$(PIP) install .
	@touch $@
