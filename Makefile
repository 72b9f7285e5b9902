# 应诉通 Casework. `make` lists the targets; everything runs from nothing but Python 3.11 and make.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
JOBS ?= 2
UV_VERSION := 0.13.9

VENV := .venv
BIN := $(VENV)/bin
UV := $(VENV)/uv/bin/uv
# uv lives in an environment of its own: it installs what the lock names and removes nothing of itself.
UV_READY := $(VENV)/.uv-$(UV_VERSION)
RUN_READY := $(VENV)/.installed
DEV_READY := $(VENV)/.installed-dev
BENCH_READY := $(VENV)/.installed-bench

export UV_PROJECT_ENVIRONMENT := $(CURDIR)/$(VENV)
export UV_PYTHON_DOWNLOADS := never
# Compiling takes longer than all the rest of a start, and is done again at each start by a user who may not write here.
export UV_COMPILE_BYTECODE := 1

.PHONY: help demo install test quick browser check lint types layers templates coverage-of-law mutants format translations migration bench wheel clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUN_READY) ## the demonstration city at http://127.0.0.1:8000 (data in var/)
	$(BIN)/casework demo

install: $(DEV_READY) ## build .venv with everything that the tests need

test: $(DEV_READY) ## the whole suite, on SQLite and PostgreSQL
	$(BIN)/pytest -n $(JOBS) --dist worksteal

quick: lint types layers templates ## what notices most of what was forgotten, in some minutes
	$(BIN)/pytest -n $(JOBS) -q -k "not postgresql" tests/test_house.py tests/test_contracts.py tests/test_mutants.py \
		tests/test_recipes.py tests/rulebook/test_contract.py tests/cases/test_capacity.py tests/web/test_pages.py tests/api

browser: $(DEV_READY) ## the browser tests alone
	$(BIN)/pytest tests/browser

check: lint types layers templates coverage-of-law test ## everything that CI runs

lint: $(DEV_READY) ## style of the code and of its layout
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV_READY) ## mypy --strict
	$(BIN)/mypy

layers: $(DEV_READY) ## imports point down (.importlinter)
	$(BIN)/lint-imports

templates: $(DEV_READY) ## faults in the templates (pyproject.toml)
	$(BIN)/djlint templates --lint --quiet

coverage-of-law: $(DEV_READY) ## obligations of docs/obligations.csv that no test proves
	$(BIN)/pytest --collect-only --coverage-of-law -q

mutants: $(DEV_READY) ## switch off one behaviour after the other and name what no test notices (docs/mutants.md)
	$(BIN)/python -m tests.support.mutants $(NAME)

format: $(DEV_READY) ## let ruff rewrite the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

translations: $(DEV_READY) ## bring casework/locale/en up to date with the code, keeping what is translated
	$(BIN)/python tests/support/catalogue.py

migration: $(DEV_READY) ## write a new migration: make migration NAME=what_changes (docs/migrations.md)
	$(BIN)/python -m tests.support.migration $(NAME)

bench: $(BENCH_READY) ## measure speed (bench/README.md)
	$(BIN)/python -m bench.core
	$(UV) run --no-sync --with docxtpl python -m bench.documents
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.growth
	$(BIN)/python -m bench.assignment

wheel: $(DEV_READY) ## build the wheel into dist/
	$(UV) build --wheel --quiet

clean: ## remove .venv and what the tools left behind; var/ stays
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(UV_READY):
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed"'
	$(PYTHON) -m venv --without-pip $(VENV)
	$(PYTHON) -m venv $(VENV)/uv
	$(VENV)/uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	touch $@

$(RUN_READY): $(UV_READY) pyproject.toml uv.lock
	$(UV) sync --locked --inexact --no-default-groups
	$(BIN)/python -m compileall -q casework
	touch $@

$(DEV_READY): $(UV_READY) pyproject.toml uv.lock
	$(UV) sync --locked --inexact
	$(BIN)/python -m compileall -q casework
	touch $@ $(RUN_READY)

$(BENCH_READY): $(UV_READY) pyproject.toml uv.lock
	$(UV) sync --locked --inexact --group bench
	touch $@ $(DEV_READY) $(RUN_READY)
