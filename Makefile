# make            shows this list
# make run        opens the app in a browser
# make test       format, lint, types, tests, browser tests: the only gate
# make sample     writes sample_data/ anew from its seed
# make format     mends what the formatter and the linter can mend
# make clean      removes .venv and caches

PYTHON ?= python3
BIN = .venv/bin

.PHONY: help run test sample format clean

help:
	@grep '^# make' Makefile | sed 's/^# //'

# Rebuilt only when a requirements file is newer. uv is taken where it is installed, being faster.
.venv/ready: requirements.txt requirements-dev.txt
	@if command -v uv >/dev/null; then \
	  uv venv --allow-existing -q .venv && uv pip install -q --python $(BIN)/python -r requirements-dev.txt; \
	else \
	  $(PYTHON) -m venv .venv && $(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt; \
	fi
	@touch $@

run: .venv/ready
	$(BIN)/python -m streamlit run app.py

test: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser"
	$(BIN)/python -m pytest -n 2 -m browser

sample: .venv/ready
	$(BIN)/python -m sample_data.generate

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
