# make graph   build the graph of seeds/ and print its workload and the page to open
# make test    everything, in a real browser too
# make test-scale   against the stores and engines of large installations, started here
# make check   style and types
# make lock    take the newest versions of everything into requirements.lock
#
# Each sets up what it needs: a virtual environment in .venv with the versions of requirements.lock.

PYTHON ?= python3
VENV := .venv
KG := $(VENV)/bin/kg
INSTALLED := $(VENV)/installed
PIP := -m pip --disable-pip-version-check

.PHONY: graph test test-scale check lock

graph: $(INSTALLED)
	$(KG) build seeds
	$(KG) workload
	$(KG) view

test: $(INSTALLED)
	@tests/install-browser
	$(VENV)/bin/pytest -n auto --dist loadfile

test-scale: $(INSTALLED)
	@tests/scale/install-virtuoso
	@tests/scale/install-java
	$(VENV)/bin/python $(PIP) install --quiet --no-deps --requirement requirements-scale.lock
	$(VENV)/bin/pytest tests/scale

check: $(INSTALLED)
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'zhengwu-kg needs Python 3.11 or later; name one: make PYTHON=python3.12' >&2; exit 1; }
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python $(PIP) install --quiet --no-deps --requirement requirements.lock
	$(VENV)/bin/python $(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# followthemoney 4 needs ICU, which comes without wheels; 3.8 asks for an older rdflib and networkx, and works with these.
FTM := followthemoney==3.8.2 banal==1.0.6 chardet countrynames==1.16.10 fingerprints==1.2.3 jellyfish normality==2.6.1 orjson \
	phonenumbers prefixdate==0.6.1 python-stdnum==1.20 PyYAML rapidfuzz requests rigour==0.10.0 SQLAlchemy text-unidecode

lock:
	@rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python $(PIP) install --quiet --upgrade '.[dev]' hatchling editables
	build/lock/bin/python $(PIP) install --quiet --no-deps $(FTM)
	build/lock/bin/python $(PIP) freeze --exclude zhengwu-kg > requirements.lock
	@rm -rf build/lock
