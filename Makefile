# Every target makes what it needs. `make site` and `make test` are all a newcomer has to know.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-header
RENDERERS := $(VENV)-properdocs $(VENV)-zensical
# A folder with region.toml is many municipalities in one: no content folder, and built by itself.
REGIONS := $(patsubst examples/%/region.toml,%,$(wildcard examples/*/region.toml))
EXAMPLES := $(filter-out $(REGIONS),$(notdir $(wildcard examples/*)))
export NO_MKDOCS_2_WARNING := 1
# What tests start as programs is compiled once, not each time, wherever that is switched off.
export PYTHONDONTWRITEBYTECODE :=
# A worker takes whole files: what is built for one is built once; tests/conftest.py has the order.
PYTEST = $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

.PHONY: site suomi serve test quick check fix lock bench gallery pictures clean

# Helsinki's demo, and each example in a folder of its own under it.
site: $(VENV)/installed
	@$(BIN)/mittaristo build
	@for name in $(EXAMPLES); do \
		$(BIN)/mittaristo build --content examples/$$name --output site/examples/$$name || exit 1; done

# All municipalities of Finland, apart from site/, which `make site` replaces as a whole.
suomi: $(VENV)/installed
	@$(BIN)/mittaristo region build examples/suomi --output build/suomi

serve: $(VENV)/installed
	@$(BIN)/mittaristo serve

test: $(VENV)/installed $(addsuffix /installed,$(RENDERERS))
	@$(PYTEST)

quick: $(VENV)/installed
	@$(PYTEST) -m "not slow"

check: $(VENV)/installed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest tests/test_locales.py
	@for folder in . $(addprefix examples/,$(EXAMPLES)); do $(BIN)/mittaristo check --content $$folder || exit 1; done

fix: $(VENV)/installed
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/python -m site_builder.definitions.schema

# New versions for CI and for publishing, each with the checksums of its files for every system.
lock: $(VENV)/installed
	@$(PIP) uv
	@$(BIN)/uv pip compile $(COMPILE) pyproject.toml --output-file requirements.lock
	@cp requirements.lock site_builder/requirements.lock
	@$(BIN)/uv pip compile $(COMPILE) --extra test pyproject.toml --output-file requirements-test.lock
	@$(BIN)/uv pip compile $(COMPILE) --constraint requirements-test.lock .ci/release.in \
		--output-file .ci/release.lock
	@for name in properdocs zensical; do $(BIN)/uv pip compile $(COMPILE) \
		tests/renderers/$$name.in --output-file tests/renderers/$$name.lock || exit 1; done

bench: $(VENV)/installed
	@$(BIN)/python -m benchmarks

# Charts that a drawing may stumble over, in every language and scheme.
gallery: $(VENV)/installed
	@$(BIN)/python -m gallery

# Of the guide for a city's maintainer: look at each before you commit it.
pictures: $(VENV)/installed
	@$(BIN)/python -m gallery.guide

clean:
	rm -rf $(VENV) $(RENDERERS) site build *.egg-info

# The mark is as new as the last install, so a second run installs nothing.
$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Mittaristo needs Python 3.11 or newer; say make PYTHON=python3.12 site")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (once) …"
	@$(PIP) $(if $(LOCKED),--require-hashes --requirement requirements-test.lock,--editable '.[test]')
	@$(if $(LOCKED),$(PIP) --no-deps --editable .)
	@touch $@

# What an exported tree is built with, each in an environment of its own that has nothing of ours.
$(VENV)-%/installed: tests/renderers/%.lock
	@test -x $(VENV)-$*/bin/python || $(PYTHON) -m venv $(VENV)-$*
	@echo "Installing into $(VENV)-$* (once) …"
	@$(VENV)-$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement $<
	@touch $@
