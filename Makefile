# One door: make alone lists what there is. All that is made lies in build/ and dist/.

PYTHON ?= python3
# Which steps of tools/sanitize make sanitize runs: all.
STEPS ?=
# How often the tests for leaks call each function.
CALLS ?= 100000
# How long make stress goes on, seconds.
STRESS ?= 600

VENV := build/venv
BIN := $(CURDIR)/$(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
WITH_GO := $(CURDIR)/tools/with-go
MYPY := $(BIN)/mypy --strict --cache-dir build/mypy
PYTHON_FOLDERS := python pytesting tools tools/pythons tools/sanitize tests testdata examples bench
GO_MODULES := . examples/fizzbuzz
C_FILES := runtime/glue/*.c runtime/glue/*.h
GOLANGCI := build/tools/golangci-lint
GOLANGCI_VERSION := v2.15.0

.DEFAULT_GOAL := help
.PHONY: help run test lint bench wheel clean test-go test-stubs test-run test-example test-embedded test-pythons test-servers sanitize stress
.PHONY: features fizzbuzz build/gophersnake lint-go lint-python lint-c

help:
	@echo 'make TARGET, where TARGET is one of'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: fizzbuzz ## build the FizzBuzz example with pip, install it into a fresh venv and run it
	@echo '== install it into a fresh virtual environment'
	rm -rf build/run && $(PYTHON) -m venv build/run
	build/run/bin/python -m pip --quiet --disable-pip-version-check install --no-index build/wheels/fizzbuzz-*.whl
	@echo '== run it'
	@build/run/bin/python tools/show_fizzbuzz.py

test: test-go test-stubs test-run test-example ## run all tests, cheap ones first
	@echo '== all tests passed'

test-go: $(VENV)/made ## run the tests that need Go only
	@echo '== go vet'
	@for module in $(GO_MODULES); do (cd $$module && $(WITH_GO) go vet ./...) || exit 1; done
	@echo '== go test'
	@for module in $(GO_MODULES); do (cd $$module && $(WITH_GO) go test ./...) || exit 1; done

test-stubs: $(VENV)/tools build/gophersnake ## check the stubs with mypy and pyright
	@echo '== stubs'
	rm -rf build/stubs && mkdir -p build/stubs
	$(WITH_GO) build/gophersnake stubs -C testdata --out $(CURDIR)/build/stubs >build/stubs.txt
	$(WITH_GO) build/gophersnake stubs -C examples/fizzbuzz --out $(CURDIR)/build/stubs >>build/stubs.txt
	diff build/stubs/fizzbuzz/fizzbuzzo3.pyi examples/fizzbuzz/python/fizzbuzz/fizzbuzzo3.pyi
	cd build/stubs && $(BIN)/mypy --strict --cache-dir $(CURDIR)/build/mypy --explicit-package-bases .
	cd build/stubs && $(BIN)/pyright --level error .

test-run: $(VENV)/tools features ## build a wheel of all features and run their tests
	@echo '== stubtest'
	$(PIP) install --force-reinstall --no-deps --no-index build/wheels/features-*.whl
	rm -rf build/mypy # which remembers what the last wheel held
	cd build && $(BIN)/stubtest --mypy-config-file $(CURDIR)/tools/stubtest.ini --allowlist $(CURDIR)/tools/stubtest.txt --ignore-unused-allowlist features
	$(MYPY) --allow-untyped-calls --disable-error-code=func-returns-value testdata
	$(MYPY) --allow-untyped-calls --disable-error-code=func-returns-value --exclude tests/servers/ tests
	@echo '== tests of features'
	$(BIN)/pytest -q -p no:cacheprovider testdata
	@echo '== tests of processes'
	GOPHERSNAKE_TEST_CALLS=$(CALLS) $(WITH_GO) $(BIN)/pytest -q -p no:cacheprovider tests

test-pythons: $(VENV)/tools build/gophersnake ## run the tests of features on every Python at hand
	@echo '== the wheels of testdata'
	rm -rf build/pythons-wheels
	$(WITH_GO) build/gophersnake build -C testdata -o $(CURDIR)/build/pythons-wheels --free-threaded 3.13 --free-threaded 3.14
	@echo '== tests of features'
	PYTEST_ADDOPTS=--hypothesis-profile=sanitizers $(BIN)/python tools/pythons test build/pythons-wheels/*.whl testdata
	@echo '== tests of processes'
	GOPHERSNAKE_TEST_CALLS=20000 $(BIN)/python tools/pythons test build/pythons-wheels/*.whl tests/run tests/fuzz

test-example: $(VENV)/tools fizzbuzz ## test the wheel of examples/fizzbuzz, on every Python at hand
	@echo '== tests of examples/fizzbuzz'
	$(PIP) install --force-reinstall --no-deps --no-index build/wheels/fizzbuzz-*.whl
	cd examples/fizzbuzz && $(BIN)/pytest -q -p no:cacheprovider --pyargs tests README.md fizzbuzz
	cd examples/fizzbuzz && $(MYPY) --cache-dir $(CURDIR)/build/mypy tests
	$(BIN)/python tools/pythons test build/wheels/fizzbuzz-*.whl examples/fizzbuzz/tests

test-embedded: $(VENV)/tools ## run the tests of features under the race detector and AddressSanitizer
	@echo '== tests of features with -race'
	GOPHERSNAKE_PYTHON=$(BIN)/python $(WITH_GO) go test -timeout 2h -race ./pytesting
	@echo '== tests of features with -asan'
	GOPHERSNAKE_PYTHON=$(BIN)/python $(WITH_GO) go test -timeout 2h -asan ./pytesting

sanitize: $(VENV)/tools build/gophersnake test-embedded ## run tests under sanitizers, valgrind and debug builds of Python
	$(WITH_GO) $(BIN)/python tools/sanitize $(STEPS)

stress: $(VENV)/tools features ## let Go and Python go through what processes do, for STRESS=600 seconds
	$(PIP) install --force-reinstall --no-deps --no-index build/wheels/features-*.whl
	$(WITH_GO) $(BIN)/python tests/stress/stress.py $(STRESS)

test-servers: $(VENV)/tools features ## run the wheel of all features in servers that fork
	$(PIP) install --force-reinstall --no-deps --no-index build/wheels/features-*.whl
	$(PIP) install -r tests/servers/requirements.txt
	$(BIN)/pytest -q -rs -p no:cacheprovider tests/servers

lint: lint-go lint-python lint-c ## check the form of all code

lint-go: $(GOLANGCI)
	@echo '== Go'
	$(WITH_GO) go mod tidy -diff
	$(WITH_GO) $(GOLANGCI) run ./...
	cd examples/fizzbuzz && $(WITH_GO) $(CURDIR)/$(GOLANGCI) run --config $(CURDIR)/.golangci.yml ./...

lint-python: $(VENV)/tools
	@echo '== Python'
	$(BIN)/ruff check --no-cache --output-format concise $(PYTHON_FOLDERS)
	$(BIN)/ruff format --no-cache --check $(PYTHON_FOLDERS)
	MYPYPATH=examples/fizzbuzz/python $(MYPY) python tools/*.py tools/pythons pytesting/interpreter.py
	$(MYPY) tools/sanitize

lint-c: $(VENV)/tools
	@echo '== C'
	$(BIN)/clang-format --dry-run -Werror $(C_FILES)

bench: $(VENV)/made wheel ## compare speed with other ways to extend Python
	$(WITH_GO) $(BIN)/python bench/bench.py

wheel: $(VENV)/made ## build gophersnake's own wheel into dist/
	@echo '== the wheel of gophersnake'
	rm -f dist/gophersnake-*.whl
	$(PIP) wheel --no-deps --wheel-dir dist .

features: wheel
	@echo '== the wheel of testdata'
	rm -f build/wheels/features-*.whl
	$(PIP) wheel --no-deps --find-links dist --wheel-dir build/wheels ./testdata

fizzbuzz: wheel
	@echo '== the wheel of examples/fizzbuzz'
	rm -f build/wheels/fizzbuzz-*.whl
	$(PIP) wheel --no-deps --find-links dist --wheel-dir build/wheels ./examples/fizzbuzz

clean: ## remove all that was made
	rm -rf build dist
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

build/gophersnake: $(VENV)/made
	$(WITH_GO) go build -buildvcs=false -o $@ ./cmd/gophersnake

$(VENV)/made:
	@echo '== a virtual environment'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/tools: $(VENV)/made tools/requirements.txt
	@echo '== tools from PyPI'
	$(PIP) install -r tools/requirements.txt
	@touch $@

$(GOLANGCI): | $(VENV)/made
	@echo '== golangci-lint'
	GOBIN=$(CURDIR)/build/tools $(WITH_GO) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)
