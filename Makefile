# make demo    sets up, checks the shipped article, corrects it, summarises it, writes a report page
# make test    sets up and runs all tests
# make lint    style, types and layers
# make accept  accepts the findings of the corpus as they are now
# make docs    writes the table of configuration keys and their schema as they are now
# make clean   removes what make made

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

ARTICLE ?= corpus/articles/harbour-dialogue.en.txt
SOURCE ?= corpus/articles/harbour-dialogue.zh.txt
REFERENCE ?= corpus/articles/harbour-dialogue.reference.txt
DEMO := demo

.PHONY: help setup demo test lint accept docs clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# //p' $(firstword $(MAKEFILE_LIST))

setup: $(READY)

# torch goes first and alone, so that the build it is pinned to is the only one that is ever fetched.
$(READY): pyproject.toml constraints.txt
	@echo "== Setting up $(VENV) (once; a few minutes)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade --constraint constraints.txt pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[all]' --group dev
	@touch $@

# Findings (status 1) are what the demo shows; anything worse is a failure.
shows = || { status=$$?; [ $$status -eq 1 ] || exit $$status; }

demo: export HF_HUB_OFFLINE := 1
demo: export TRANSFORMERS_OFFLINE := 1
demo: $(READY)
	@mkdir -p $(DEMO)
	@echo "== What is wrong in $(ARTICLE)"
	@$(BIN)/mtcheck check $(ARTICLE) --source $(SOURCE) --output json:$(DEMO)/findings.json $(shows)
	@echo
	@echo "== Corrected: $(DEMO)/corrected.en.txt"
	@$(BIN)/mtcheck fix $(ARTICLE) --source $(SOURCE) --output $(DEMO)/corrected.en.txt $(shows)
	@echo
	@echo "== Scores before and after, against a human translation"
	@$(BIN)/mtcheck score $(ARTICLE) $(DEMO)/corrected.en.txt --source $(SOURCE) --reference $(REFERENCE) \
		--metric bleu --metric chrf --metric term_accuracy
	@echo
	@echo "== A summary of the corrected article"
	@$(BIN)/mtcheck summarize $(DEMO)/corrected.en.txt --source $(SOURCE) \
		> $(DEMO)/summary.txt 2> $(DEMO)/summary.notes.txt; status=$$?; \
		cat $(DEMO)/summary.txt $(DEMO)/summary.notes.txt; [ $$status -le 1 ]
	@echo
	@echo "== The report page"
	@$(BIN)/mtcheck report $(ARTICLE) --source $(SOURCE) --reference $(REFERENCE) --output $(DEMO)/report.html $(shows)

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Rewrites the accepted findings of the corpus; look at the difference before you commit it.
accept: $(READY)
	$(BIN)/python -m pytest -q tests/corpus --accept

docs: $(READY)
	$(BIN)/mtcheck config schema > docs/mtcheck.schema.json
	$(BIN)/mtcheck config keys | sed -e '/^<!-- keys -->/r /dev/stdin' -e '/^<!-- keys -->/,/^<!-- end of keys -->/{/^<!--/!d;}' \
		docs/configuration.md > docs/configuration.md.new
	mv docs/configuration.md.new docs/configuration.md

clean:
	rm -rf $(VENV) $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
