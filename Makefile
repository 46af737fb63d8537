# Two commands do all set-up on a machine with Python 3.11 to 3.13, make and a package index:
#   make demo    code the reports in examples/
#   make test    run the tests
FITS := -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'
# the first of these that fits; `make demo PYTHON=…` names another
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do $$p $(FITS) 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench lock scorecard train weights clean

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(or $(PYTHON),false) $(FITS) || { echo "dragoman needs Python 3.11 to 3.13, and $(or $(PYTHON),python3) is missing or another: install one, or name it, as in make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m dragoman.data.compile
	touch $@

demo: $(VENV)/.ready
	$(BIN)/dragoman code examples/*.txt examples/*.jsonl

test: $(VENV)/.ready
	$(BIN)/python -m pytest

check: $(VENV)/.ready
	BIN=$(BIN) bash scripts/check

# bench, scorecard, train and weights need real reports or gold, which lie elsewhere: CONTRIBUTING.md says what and where
export DRAGOMAN_SHARED := $(abspath $(or $(DRAGOMAN_SHARED),../shared))

# speed and registers, over the collection of reports
bench: $(VENV)/.ready
	OPENBLAS_NUM_THREADS=1 $(BIN)/python bench/speed.py
	$(BIN)/python bench/registers.py

# scores on the development gold
scorecard: $(VENV)/.ready
	$(BIN)/python scripts/scorecard.py

# the classifier, from the corpus and from labels of the collection; four hours
train: $(VENV)/.ready
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	cd training && PYTHONPATH=.. bash stages
	cp training/out/model.onnx training/out/tokenizer.json training/out/labels.json training/out/gate.json dragoman/data/models/pairs/

# the two small models, from labels of reports of the collection; two minutes each
weights: $(VENV)/.ready
	cd training && ../$(BIN)/python antecedents.py
	cd training && ../$(BIN)/python sureness.py

lock:
	bash scripts/lock

clean:
	rm -rf $(VENV) build dist *.egg-info
