# make demo    sets everything up and prints the allocation of Dunhua
# make test    sets everything up and passes the tests
# make check   style, types and import rules
# make bench   the benchmarks, as ratios beside what a user would pick instead

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench expected keys axioms constraints clean

demo: $(READY)
	$(BIN)/jlmz-budget allocate scenarios/dunhua-2025

test: $(READY)
	$(BIN)/python -m pytest -n 2 -q

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python benchmarks/kernel.py
	$(BIN)/python benchmarks/claims.py
	$(BIN)/python benchmarks/programs.py
	$(BIN)/python benchmarks/startup.py

# The committed results of the scenario folders; look at the difference before you commit it.
expected: $(READY)
	PYTHONPATH=tests $(BIN)/python tests/scenarios/write_expected.py

# The table of keys in docs/scenario.md.
keys: $(READY)
	PYTHONPATH=tests $(BIN)/python tests/architecture/keys.py

# The tables of rules and axioms in docs/axioms.md and docs/claims_axioms.md.
axioms: $(READY)
	PYTHONPATH=tests $(BIN)/python -m axioms.table
	PYTHONPATH=tests $(BIN)/python -m axioms.claims

constraints:
	uv pip compile --universal --python-version 3.11 --extra dev --quiet --no-header \
	  --output-file constraints.txt pyproject.toml

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
