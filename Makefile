# make graph   build the graph of seeds/ and print its workload and the page to open
# make test    everything, in a real browser too
# make check   style and types
# make lock    take the newest versions of everything into requirements.lock
#
# Each sets up what it needs: a virtual environment in .venv with the versions of requirements.lock.

PYTHON ?= python3
VENV := .venv
KG := $(VENV)/bin/kg
INSTALLED := $(VENV)/installed
PIP := -m pip --disable-pip-version-check

.PHONY: graph test check lock

graph: $(INSTALLED)
	$(KG) build seeds
	$(KG) workload
	$(KG) view

test: $(INSTALLED)
	@tests/install-browser
	$(VENV)/bin/pytest

check: $(INSTALLED)
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy

# Packages that are built here (jieba comes as source only) are built by locked tools, too.
$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'zhengwu-kg needs Python 3.11 or later; name one: make PYTHON=python3.12' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=requirements.lock PIP_BUILD_CONSTRAINT=requirements.lock \
		$(VENV)/bin/python $(PIP) install --quiet --requirement requirements.lock
	$(VENV)/bin/python $(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

lock:
	@rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python $(PIP) install --quiet --upgrade '.[dev]' hatchling editables setuptools
	build/lock/bin/python $(PIP) freeze --all --exclude pip --exclude zhengwu-kg > requirements.lock
	@rm -rf build/lock
