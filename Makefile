# Everything a person runs here. `make` alone prints this list.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# A warning is an error in what make builds; a plain `swift build` only warns.
export HEDDLE_STRICT ?= 1

RELEASE := swift build -c release --omit-frame-pointers
HEDDLE  := .build/release/heddle

FIXTURES    ?= ../shared/fixtures
SET         ?=
MATCH       ?=
STRATEGY    ?= sequential,grouped,seeded
WORKERS     ?= 2
JOBS        ?=
TENTH       ?=
JSON        ?=
COMPRESSION ?= auto
WORKLOADS   ?= ../shared/workloads
PEERS       ?= ../shared/peers
SECONDS     ?= 60
TARGETS     ?=
SEED        ?=
COUNT       ?= 10000
COMPARE     ?=
ONLY        ?=
BLOCKS      ?= 2000
STRATEGIES  := sequential,grouped,seeded
DEB         ?=
ARGS        ?=

.PHONY: help setup build demo test check lint tidy conformance corruptions bench bench-evm bench-precompiles \
        bench-bounds bench-peers chaos fuzz deb test-systemd clean

help: ## print this list
	@printf 'usage: make <command>\n\n'
	@sed -nE 's/^([a-z-]+):.*## (.*)/  \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'
	@printf '\nconformance takes FIXTURES=DIR SET=NAMES MATCH=TEXT TENTH=0..9 JOBS=N STRATEGY=LIST WORKERS=N JSON=FILE COMPRESSION=auto|always|never\n'
	@printf 'fuzz takes SECONDS=N TARGETS="rlp transaction block access-list frame message admin capsule genesis chain-file history"\n'

setup: ## install what is missing, without asking (Debian packages; blst and mcl into .prefix)
	@deploy/setup.sh

build: setup ## build heddle, heddled and heddle-nursery in release mode
	@echo 'build: release (the first one takes a few minutes)'
	@$(RELEASE) --product heddle-nursery
	@$(RELEASE) --product heddled
	@$(RELEASE) --product heddle

demo: build ## make a small chain and execute it with workers: make demo [ARGS='--workers 4']
	@$(HEDDLE) demo $(ARGS)

test: setup ## run all tests
	@echo 'test: building'
	@swift build --build-tests
	@echo 'test: running'
	@swift test --skip-build

check: setup lint test ## what must pass before a push: format, warnings as errors, tests, tidy
	@echo 'check: all passed'

lint: ## the formatter's opinion, as errors
	@echo 'lint: Package.swift Sources Tests Fuzz'
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests Fuzz

tidy: setup ## only the test that enforces docs/style.md
	@swift test --filter TidyTests

conformance: build ## execute published fixtures of every format: make conformance SET=eest-amsterdam
	@$(HEDDLE) conformance --fixtures '$(FIXTURES)' --strategy '$(STRATEGY)' --workers '$(WORKERS)' \
	    --compression '$(COMPRESSION)' $(if $(JOBS),--jobs '$(JOBS)') $(if $(SET),--set '$(SET)') \
	    $(if $(MATCH),--match '$(MATCH)') $(if $(TENTH),--tenth '$(TENTH)') $(if $(JSON),--json '$(JSON)') $(ARGS)

corruptions: build ## corrupt access lists, each in one place: make corruptions [SEED=] [COUNT=10000]
	@$(HEDDLE) corruptions --count '$(COUNT)' $(if $(SEED),--seed '$(SEED)') $(ARGS)

bench: build ## all that is measured, beside its goals: make bench [COMPARE=REV] [ONLY=blocks,fixed]
	@other=$(if $(COMPARE),$$(deploy/build-revision.sh '$(COMPARE)')); \
	 $(HEDDLE) bench all --workloads '$(WORKLOADS)' --blocks '$(FIXTURES)/mainnet-blocks' --peers '$(PEERS)' \
	    $(if $(ONLY),--only '$(ONLY)') $${other:+--beside "$$other"} $(ARGS)

bench-evm: build ## gas per second of the bytecode workloads: make bench-evm [WORKLOADS=DIR]
	@$(HEDDLE) bench evm --workloads '$(WORKLOADS)' $(ARGS)

bench-precompiles: build ## the time of every precompile, beside its library's
	@$(HEDDLE) bench precompiles $(ARGS)

bench-bounds: build ## what parallel execution costs where it cannot win, beside what it may
	@$(HEDDLE) bench bounds --workers '$(WORKERS)' $(ARGS)

bench-peers: build ## the same workloads beside revm, in one run: make bench-peers [PEERS=DIR]
	@$(HEDDLE) bench evm --workloads '$(WORKLOADS)' --peers '$(PEERS)' $(ARGS)

chaos: build ## execute blocks while processes are killed: make chaos [SEED=N] [BLOCKS=N | SECONDS=N]
	@$(HEDDLE) chaos --strategy '$(if $(findstring command,$(origin STRATEGY)),$(STRATEGY),$(STRATEGIES))' \
	    --workers '$(WORKERS)' $(if $(SEED),--seed '$(SEED)') \
	    $(if $(findstring command,$(origin SECONDS)),--seconds '$(SECONDS)',--blocks '$(BLOCKS)') $(ARGS)

fuzz: setup ## attack every decoder for SECONDS each, under libFuzzer: make fuzz SECONDS=60
	@SECONDS_EACH='$(SECONDS)' TARGETS='$(TARGETS)' Fuzz/run

deb: ## build the Debian package with everything an operator needs; it lies in .build-deb/
	@deploy/setup.sh package
	@deploy/deb.sh

test-systemd: setup ## install the package into a booted container and operate it: make test-systemd [DEB=FILE]
	@deploy/test-systemd.sh $(DEB)

clean: ## delete what was built
	@rm -rf .build .build-*
