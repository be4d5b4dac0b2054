# The only commands a newcomer needs are `make demo` and `make test`; both make .venv themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARTICLE := corpora/typical/karaoke-booths.txt
# Quiet and steady, whatever the user's pip is set to.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

.PHONY: demo test check docs bench bench-names bench-quotes bench-claims bench-artefacts test-browser clean

demo: $(VENV)/.demo
	@echo; echo "== What nlpqa clean would change in $(ARTICLE)"; echo
	@$(BIN)/nlpqa clean --diff $(ARTICLE) || test $$? -eq 1
	@echo; echo "== What nlpqa check finds there"; echo
	@$(BIN)/nlpqa check --exit-zero $(ARTICLE)
	@mkdir -p build
	@$(BIN)/nlpqa report --quiet $(ARTICLE) -o build/report.html
	@echo; echo "The report for the desk lies in build/report.html; open it in a browser."

test: $(VENV)/.test
	$(BIN)/python -m pytest -q -n auto -m "not browser"

check: $(VENV)/.check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/make.py --check

docs: $(VENV)/.demo
	$(BIN)/python docs/make.py

# DATA=../shared takes the seed article in, too.
bench: $(VENV)/.bench
	$(BIN)/python benchmarks/run.py $(if $(DATA),--article $(DATA)/seed/article.txt)

# Unlisted names: wants the folder of data to measure with, DATA=../shared/data.
bench-names: $(VENV)/.bench
	$(BIN)/python -m benchmarks.names $(or $(DATA),$(error say make bench-names DATA=FOLDER))

# Quotations and their speakers: wants the same folder.
bench-quotes: $(VENV)/.bench
	$(BIN)/python -m benchmarks.quotes $(or $(DATA),$(error say make bench-quotes DATA=FOLDER))

# What is worth checking, who claims it, on what figures and dates: wants the same folder.
bench-claims: $(VENV)/.bench
	$(BIN)/python -m benchmarks.claims $(or $(DATA),$(error say make bench-claims DATA=FOLDER))

# What the machine left behind: wants the same folder.
bench-artefacts: $(VENV)/.bench
	$(BIN)/python -m benchmarks.artefacts $(or $(DATA),$(error say make bench-artefacts DATA=FOLDER))

test-browser: $(VENV)/.browser
	command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null)
	$(BIN)/python -m pytest -q -m browser

clean:
	rm -rf $(VENV) build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "nlpqa needs Python 3.11 or newer; say make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: pyproject.toml | $(BIN)/python
	@echo "Installing into $(VENV) …"
	@$(PIP) -e .
	@touch $@

$(VENV)/.test $(VENV)/.check $(VENV)/.bench $(VENV)/.browser: $(VENV)/.%: pyproject.toml | $(VENV)/.demo
	@$(PIP) -e '.[test,$*]'
	@touch $@
