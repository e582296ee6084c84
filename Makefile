# Every target sets up what it needs; a second run does not set up again.
PYTHON ?= python3
PORT ?= 8000
LOCALE ?=
ONLY ?=
# The pages that a pull request touches; all where its base was not fetched.
CHANGED = $$(git diff --name-only --diff-filter=d HEAD^1 -- docs/id docs/en 2>/dev/null)
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
INSTALL := $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps
LOCK := uv pip compile -q --universal --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock'
NO_PLAYWRIGHT := --no-emit-package playwright --no-emit-package greenlet --no-emit-package pyee
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help
.PHONY: help serve build check test styles editions publish bench lock clean

help: ## show this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

serve: $(VENV)/build.stamp ## live preview on 127.0.0.1:8000 (PORT=8001 another port, LOCALE=id one language)
	@$(BIN)/python -m scripts.serve --port $(PORT) $(if $(LOCALE),--locale $(LOCALE))

build: $(VENV)/build.stamp ## build the site into site/, strictly
	@$(BIN)/python -m mkdocs build --strict

check: $(VENV)/test.stamp ## validate pages, sources and translations
	@$(BIN)/python -m scripts.validate$(if $(GITHUB_ACTIONS), --format github); found=$$?; \
	  $(if $(GITHUB_ACTIONS),$(BIN)/python -m scripts.translations status --format github $(CHANGED);) \
	  $(BIN)/rumdl check -q . && exit $$found

test: $(VENV)/test.stamp $(VENV)/browser.stamp check ## everything that guards the project
	@$(BIN)/python -m ruff check -q
	@$(BIN)/python -m ruff format --check -q
	@$(BIN)/python -m mkdocs build --strict
	@$(BIN)/python -m pytest

styles: $(VENV)/test.stamp $(VENV)/browser.stamp build ## make the style sheets that pages load, from the theme's and ours
	@$(BIN)/python -m tests.styles

editions: $(VENV)/browser.stamp build ## write the guide to dist/ as ZIP, one file and PDF
	@$(BIN)/python -m scripts.editions

publish: editions ## copy the site with its editions to dist/www/, for any web host
	@$(BIN)/python -m scripts.editions.publish

bench: $(VENV)/bench.stamp build ## measure against baselines (ONLY=page|interaction|lighthouse|search|build|validator|freshness|exit one part)
	@$(BIN)/python -m tests.bench $(ONLY)

lock: ## pin what the .requirements.in files and those beside their users name (needs uv)
	$(LOCK) .requirements.in -o requirements.txt
	$(LOCK) scripts/editions/requirements.in -o scripts/editions/requirements.txt
	$(LOCK) $(NO_PLAYWRIGHT) .requirements-dev.in -o requirements-dev.txt
	$(LOCK) $(NO_PLAYWRIGHT) tests/bench/requirements.in -o tests/bench/requirements.txt

clean: ## remove what was built and set up
	rm -rf $(VENV) site dist .cache .pytest_cache .ruff_cache

# Set-up. The pip options: hashes are in the files; a package set without its browser driver is wanted.
$(VENV)/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || \
	  { echo "Python 3.11.5 or newer is needed, and $(PYTHON) is not. Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/build.stamp: requirements.txt $(VENV)/made.stamp
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/editions.stamp: scripts/editions/requirements.txt $(VENV)/build.stamp
	@$(INSTALL) -r $<
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt $(VENV)/build.stamp
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

$(VENV)/bench.stamp: tests/bench/requirements.txt $(VENV)/test.stamp $(VENV)/browser.stamp
	@$(INSTALL) -r tests/bench/requirements.txt
	@touch $@

$(VENV)/browser.stamp: $(VENV)/editions.stamp scripts/chromium.py
	@$(BIN)/python -m scripts.chromium
	@touch $@
