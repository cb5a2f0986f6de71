# make demo    sets everything up and prints the allocation of Dunhua
# make test    sets everything up and passes the tests
# make check   style, types and import rules
# make bench   the benchmarks, as ratios beside what a user would pick instead
# make pulp4   the programs' tests with PuLP 4, where there is a Python it runs on (3.12 or later)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench pulp4 expected keys axioms constraints clean

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
	$(BIN)/python benchmarks/sampling.py
	$(BIN)/python benchmarks/programs.py
	$(BIN)/python benchmarks/linear.py
	$(BIN)/python benchmarks/documents.py
	$(BIN)/python benchmarks/nation.py
	$(BIN)/python benchmarks/batch.py
	$(BIN)/python benchmarks/startup.py

# PuLP 4 in an environment of its own: everything else as in constraints.txt, the sources from here.
PULP4 := .venv-pulp4
PULP4_PYTHON ?= $(firstword $(foreach one,$(PYTHON) python3.14 python3.13 python3.12 $(wildcard $(HOME)/.pyenv/versions/*/bin/python3),\
  $(shell $(one) -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 && echo $(one))))

pulp4:
	@if [ -z "$(PULP4_PYTHON)" ]; then \
	  echo 'make pulp4: NOT RUN, there is no Python 3.12 or later here; name one: make pulp4 PULP4_PYTHON=python3.13'; \
	else \
	  $(MAKE) $(PULP4)/.ready && \
	  PYTHONPATH=src $(PULP4)/bin/python -m pytest -n 2 -q -p no:cacheprovider tests/programs; \
	fi

$(PULP4)/.ready: pyproject.toml constraints.txt
	$(PULP4_PYTHON) -m venv $(PULP4)
	grep -v '^pulp==' constraints.txt > $(PULP4)/constraints.txt
	$(PULP4)/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(PULP4)/constraints.txt \
	  --editable . 'pulp>=4,<5' hypothesis pytest pytest-xdist
	touch $(PULP4)/.ready

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
	rm -rf $(VENV) $(PULP4) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
