# `make demo` runs the main job, `make test` runs every check. Both set up .venv first; nothing else is installed.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
SAMPLES := src/marsad/samples/reports.jsonl
STORY := src/marsad/samples/story.jsonl
SCORE_CARD := src/marsad/evaluate/measured.json
DEMO_PAGE := demo/evidence.html
DEMO_STORE := demo/marsad.db
DEMO_PORT ?= 8700
PYTEST_ARGS ?= -n auto

# The first Python that is new enough and can make a virtual environment. `make PYTHON=/path/to/python` overrides it.
define FIND_PYTHON
for p in $(PYTHON) python3 python3.11 python3.12 python3.13 python3.14 python; do \
  if "$$p" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$p"; break; fi; \
done
endef

define NO_PYTHON
Marsad needs Python 3.11 or newer with the venv module, and found none.
  Debian, Ubuntu: sudo apt-get install python3 python3-venv
  Fedora:         sudo dnf install python3
  macOS:          brew install python
Another one can be named: make PYTHON=/path/to/python3.11 test
endef
export NO_PYTHON

# A virtual environment does not survive being moved or losing its Python: such a one is made anew.
VENV_LIVES := $(shell $(PY) -c '' 2>/dev/null && grep -lsF '$(CURDIR)/$(VENV)' $(VENV)/bin/activate)
ifeq ($(VENV_LIVES),)
.PHONY: $(READY)
endif

.PHONY: help
help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

# The sources are compiled once here: where Python is told to keep no bytecode, every start would compile them anew.
$(READY): pyproject.toml requirements.lock
	@set -e; \
	if [ -z "$(VENV_LIVES)" ]; then \
	  python="$$($(FIND_PYTHON))"; \
	  if [ -z "$$python" ]; then printf '%s\n' "$$NO_PYTHON" >&2; exit 1; fi; \
	  echo "Making $(VENV) with $$("$$python" --version)"; \
	  "$$python" -m venv --clear $(VENV); \
	fi; \
	echo "Installing the locked dependencies"; \
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.lock; \
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	$(PY) -m compileall -q src; \
	touch $(READY)

.PHONY: setup
setup: $(READY) ## only set up .venv, with marsad at .venv/bin/marsad

.PHONY: demo
demo: $(READY) ## code the sample reports, write one evidence page, open the observatory on them
	@mkdir -p $(dir $(DEMO_PAGE))
	@$(VENV)/bin/marsad explain $(SAMPLES) --html $(DEMO_PAGE)
	@echo
	@echo "The evidence page: file://$(CURDIR)/$(DEMO_PAGE)"
	@echo "Your own reports:  $(VENV)/bin/marsad code FILE... -o coded.jsonl   (JSON Lines, plain text or CSV)"
	@echo "                   $(VENV)/bin/marsad explain FILE --html page.html"
	@echo
	@$(VENV)/bin/marsad ingest $(SAMPLES) $(STORY) --store $(DEMO_STORE)
	@$(VENV)/bin/marsad rebuild --store $(DEMO_STORE)
	@echo
	@$(VENV)/bin/marsad serve --store $(DEMO_STORE) --port $(DEMO_PORT)

.PHONY: check
check: $(READY) ## every check that reads the code: lint, format, types, floors, knowledge, generated pages
	@echo "lint:      ruff check" && $(PY) -m ruff check .
	@echo "format:    ruff format --check" && $(PY) -m ruff format --check .
	@echo "types:     mypy --strict" && $(PY) -m mypy
	@echo "floors:    lint-imports" && $(VENV)/bin/lint-imports
	@echo "knowledge: marsad knowledge check" && $(VENV)/bin/marsad knowledge check
	@echo "codebook:  is docs/codebook.md current?" && $(PY) -m marsad.knowledge.codebook --check docs/codebook.md

.PHONY: test
test: check ## everything above, then the tests, quality floors among them
	@$(PY) -m pytest $(PYTEST_ARGS)

.PHONY: bench
bench: $(READY) ## measure speed, memory and start-up
	@$(PY) bench/run.py

.PHONY: eval
eval: $(READY) ## score the coder on the project's own gold reports, and keep the card that the pages show
	@mkdir -p build
	@cat tests/gold/gold-*.jsonl > build/gold.jsonl
	@cat tests/gold/reports-*.jsonl > build/reports.jsonl
	@$(VENV)/bin/marsad evaluate build/gold.jsonl --reports build/reports.jsonl --card $(SCORE_CARD)

.PHONY: codebook
codebook: $(READY) ## write docs/codebook.md anew from the knowledge files
	@$(PY) -m marsad.knowledge.codebook docs/codebook.md

.PHONY: format
format: $(READY) ## put the code in its one format, mending what can be mended
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

LOCK := pip compile --universal --python-version 3.11 --all-extras --generate-hashes --no-annotate --no-header --quiet
.PHONY: lock
lock: ## pin the dependencies anew in requirements.lock (needs uv)
	@{ sed -n '/^#/p' requirements.lock; uv $(LOCK) --upgrade pyproject.toml; } > requirements.lock.new
	@mv requirements.lock.new requirements.lock

.PHONY: clean
clean: ## remove the environment and everything made
	@rm -rf $(VENV) build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
