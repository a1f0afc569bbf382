# `make` renders the sheets, `make test` tests, `make check` looks at the code.
# Needs only python3 (3.11 or later, with venv) and make.

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
# Pages do not depend on where they are made.
PAGE ?= a4

FAMILIES := start pattern regulation belief origin boundary secure
SHEETS := $(basename $(notdir $(wildcard $(FAMILIES:%=worksheets/%/*.yaml))))
# The beliefs that Belief Reframe takes: none about people.
PRESETS := $(basename $(notdir $(shell grep -L "^kind: people" worksheets/presets/*.yaml)))

.PHONY: all next install test slow hostile interruptions answers mutants viewers check conformance spoken try firefox bench pages docs gallery clean

all: install
	@$(BIN)/reframe -q render $(SHEETS) $(PRESETS:%=belief-reframe:%) --page $(PAGE) --force
	@$(BIN)/reframe -q render $(SHEETS) --for paper --page $(PAGE) --force
	@$(BIN)/reframe -q packet first-session --page $(PAGE) --force
	@$(MAKE) --no-print-directory next

next:
	@echo "$(words $(SHEETS)) worksheets, each to type into and to print, are in $(CURDIR)/output"
	@echo
	@echo "What to do next"
	@echo "  Open output/first-session.pdf, a packet, in any PDF viewer and type into it."
	@echo "  See which sheets there are, what one is for, and make it in a client's words:"
	@echo "    $(BIN)/reframe list"
	@echo "    $(BIN)/reframe show belief-reframe"
	@echo "    $(BIN)/reframe render belief-reframe:too-much --ask -o my-client.pdf"

install: $(VENV)/.installed

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "reframekit needs Python 3.11 or later; name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python has no venv. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.python
	@echo "Installing reframekit into $(VENV) (once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.python
	@echo "Installing reframekit and its test tools into $(VENV) (once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev,scripts]'
	@touch $@ $(VENV)/.installed

test: $(VENV)/.dev
	@$(BIN)/python -m pytest

# The same for what there is most of: every sheet filled in every build, every shape of a form, the wheel.
slow: $(VENV)/.dev
	@$(BIN)/python -m pytest tests/slow

# The hostile suite: hostile templates, files, forms and folders, kills, a cluster.
hostile: $(VENV)/.dev
	@$(BIN)/python -m pytest tests/hostile

# Two hundred runs over a roster are killed and fifty stopped, each at another moment.
interruptions: $(VENV)/.dev
	@$(BIN)/python -m tests.interruptions

# Fifty thousand random answers through a form and back, by us and by other programs.
answers: $(VENV)/.dev
	@$(BIN)/python -m tests.random_answers

# Changes of a single line each in the code that reads forms, and in what makes sheets: a test
# notices each.
mutants: $(VENV)/.dev
	@$(BIN)/python -m tests.mutants 40
	@$(BIN)/python -m tests.mutants 50 --area made

# Forms filled anew by other programs, as far as they are installed: tests/corpus/README.md.
viewers: $(VENV)/.dev
	@$(BIN)/python -m tests.viewers

check: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python docs/generate.py --check

# veraPDF over every build, or over the eight that are named: make conformance BUILDS=named
conformance: $(VENV)/.dev
	@$(BIN)/python -m tests.conformance $(BUILDS)

# What records say in their tags, as poppler's pdfinfo tells it, against what is kept.
spoken: $(VENV)/.dev
	@$(BIN)/python -m tests.spoken poppler

# The same, as Firefox tells it to a screen reader, and where its Tab key stops in blank sheets.
firefox: $(VENV)/.dev
	@$(BIN)/python -m tests.spoken firefox
	@$(BIN)/python -m tests.spoken firefox-keys

# Every sheet tried with made-up clients, in four builds that differ most.
try: $(VENV)/.dev
	@$(BIN)/reframe try --build letter --build letter-paper --build a4-paper-large --build phone

bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks

# Pages and dead space of all sheets in eight builds; SHEETS_OF=all tells of each sheet.
pages: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.pages $(SHEETS_OF)

docs: $(VENV)/.dev
	@$(BIN)/python docs/generate.py

gallery: $(VENV)/.dev
	@$(BIN)/python docs/gallery.py

clean:
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	@rm -f output/*.pdf
