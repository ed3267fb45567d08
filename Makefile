# The commands of the project. Each sets up what it needs in .venv.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m
LINE := ruff check claims tests benchmarks wsgi.py

.PHONY: serve test check benchmark catalogs screenshots lock clean

serve: $(VENV)/.serve ## the app on 127.0.0.1:8000
	$(RUN) claims serve

test: $(VENV)/.dev ## every test, browser tests included
	.ci/setup packages
	$(RUN) pytest

check: $(VENV)/.dev ## lint, types, contracts, catalogs, data
	$(RUN) $(LINE)
	$(RUN) ruff format --check claims tests benchmarks wsgi.py
	$(RUN) mypy
	$(VENV)/bin/lint-imports
	$(RUN) claims check

benchmark: $(VENV)/.dev ## figures, each beside its limit or the plain way
	$(VENV)/bin/pip install -q --require-hashes -r requirements-benchmark.lock
	$(RUN) benchmarks

catalogs: $(VENV)/.dev ## gather the strings of the pages and of the law into locales/
	$(RUN) claims.i18n extract
	$(RUN) claims.i18n law

screenshots: $(VENV)/.dev ## every page at phone and desktop size into build/screenshots
	$(RUN) tests.browser.screenshots

lock: $(VENV)/.dev ## pin every package by hash
	$(VENV)/bin/pip install -q uv
	$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade pyproject.toml -o requirements.lock
	$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --extra dev pyproject.toml -o requirements-dev.lock
	$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --extra dev --extra benchmark pyproject.toml -o requirements-benchmark.lock

$(VENV)/.serve: requirements.lock
	.ci/setup venv $(PYTHON) $(VENV)
	$(VENV)/bin/pip install -q --require-hashes -r requirements.lock
	touch $@

$(VENV)/.dev: requirements-dev.lock
	.ci/setup venv $(PYTHON) $(VENV)
	$(VENV)/bin/pip install -q --require-hashes -r requirements-dev.lock
	touch $@

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
