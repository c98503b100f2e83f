# Verbs of the house. Bare `make` prints them; every one of them can be run twice.
# What takes more than three lines is a subcommand of `nova` (Sources/Tools/nova), not shell.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --warn-undefined-variables --no-print-directory

NOVA := .build/release/nova
NOVA_DEBUG := .build/debug/nova
# One service, for migrate, serve and logs; one title, for adr.
S ?=
TITLE ?=
# Narrows the Swift tests: make test FILTER=NovaNetTests
FILTER ?= .
RELEASE := swift build --configuration release --static-swift-stdlib
# Four Swift tests at a time: hundreds at once on two cores would miss each other's deadlines. A run
# that hangs is ended after half an hour; --foreground keeps it in the group that Ctrl-C reaches.
SWIFT_TEST := timeout --foreground 1800 swift test --disable-xctest \
    --experimental-maximum-parallelization-width 4
PYTEST := timeout --foreground 900 .nova/venv/bin/python -m pytest --quiet -p no:cacheprovider
# What keeps two CPUs busy for long runs after the rest: beside it, tests with deadlines would miss theirs.
BUSY := (Simulation|Identity|User|Gateway|Crypto|GraphQL|Protobuf|Fuzz|House|Tool)Tests
BUSY_LAST = $(if $(filter .,$(FILTER)),--skip "$(BUSY)" && \
    $(SWIFT_TEST) --skip-build --filter "$(BUSY)")
# Everything we write by hand; what the generator writes is checked by proto-check.
WRITTEN := find Package.swift Sources Tests -name '*.swift' -not -path '*/Generated/*' -print0

.PHONY: help
help: ## prints this list
	@sed --quiet --regexp-extended 's/^([a-z-]+):.*## (.*)/\1\t\2/p' Makefile | expand --tabs=14

## The stack

.PHONY: run
run: build ## the whole stack, the demo, then the logs until Ctrl-C, which stops it
	@exec $(NOVA) run

.PHONY: up
up: build ## starts what is not running, returns when all of it is ready
	@$(NOVA) up

.PHONY: down
down: ## stops everything, keeps the data
	@if [ -x $(NOVA) ]; then $(NOVA) down; else echo "nothing was built, so nothing runs"; fi

.PHONY: reset
reset: ## stops everything and removes the data
	@if [ -x $(NOVA) ]; then $(NOVA) reset; else echo "nothing was built, so nothing runs"; fi

.PHONY: demo
demo: ## plays the demo against the running stack
	@$(NOVA) demo

.PHONY: migrate
migrate: build ## S=identity: applies a service's migrations
	@$(NOVA) migrate $(S)

.PHONY: serve
serve: build ## S=identity: runs one service in the foreground, the rest being up
	@exec $(NOVA) serve $(S)

.PHONY: logs
logs: ## S=identity: follows one service's log (all of them without S)
	@exec tail --lines 50 --follow=name --retry .nova/log/$(or $(S),*).log

## Building

.PHONY: setup
setup: ## installs the system packages that are missing
	@deploy/setup.sh

.PHONY: build
build: setup ## release build of every executable, Swift's runtime linked in
	@$(RELEASE)

.PHONY: proto
proto: setup ## regenerates Sources/Contracts from proto/
	@proto/generate.sh

.PHONY: fmt
fmt: setup ## formats what is written by hand
	@$(WRITTEN) | xargs --null swift format format --in-place --parallel

## Proving

.PHONY: test
test: setup-tests ## all tests, on private servers; FILTER=<regex> narrows the Swift ones
	@swift build --build-tests --quiet
	@exec $(NOVA_DEBUG) test-env --services -- bash -c \
	    '$(SWIFT_TEST) --skip-build --filter "$(FILTER)" $(BUSY_LAST) && $(PYTEST) Tests/python'

.PHONY: test-unit
test-unit: setup ## Swift tests that need no server; prints what it skipped
	@$(SWIFT_TEST)

.PHONY: test-wire
test-wire: setup ## codecs, framing and parsers only
	@$(SWIFT_TEST) --filter 'Nova(Protobuf|HTTP1|HTTP2|RPC|GraphQL)Tests'

.PHONY: test-system
test-system: setup-tests ## journeys and faults over the whole stack
	@swift build --build-tests --quiet
	@exec $(NOVA_DEBUG) test-env --services -- bash -c \
	    '$(PYTEST) Tests/python'

# For make fuzz: inputs and seconds for each target, at most. gold cannot link libFuzzer, lld can; Swift's
# own report of a crash would keep libFuzzer from writing the input down.
RUNS ?= -1
SECONDS ?= 20
TARGET ?= http2 metadata deframer protobuf http1 graphql webauthn
FUZZ := swift build --configuration release --product nova-fuzz --scratch-path .build/fuzz \
    -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld -Xswiftc -enable-testing -Xswiftc -DFUZZ

.PHONY: fuzz
fuzz: setup ## libFuzzer on the parsers; TARGET=http2 RUNS=1000000 SECONDS=0 (no end)
	@$(FUZZ) --quiet
	@for target in $(TARGET); do mkdir -p .nova/fuzz/$$target; \
	    SWIFT_BACKTRACE=enable=no .build/fuzz/release/nova-fuzz $$target -runs=$(RUNS) -max_total_time=$(SECONDS) \
	    -artifact_prefix=.nova/fuzz/$$target/ -print_final_stats=1 -timeout=10 -rss_limit_mb=2048 \
	    .nova/fuzz/$$target Tests/Fuzz/corpus/$$target; done

.PHONY: setup-tests
setup-tests: # what setup installs, and the Python packages of the tests
	@deploy/setup.sh --tests

.PHONY: bench
bench: build ## benchmarks: a table here, JSON in .nova/bench/
	@$(NOVA) bench
	@$(NOVA) test-env --services -- $(NOVA) bench-accounts

.PHONY: bench-peers
bench-peers: ## builds the servers that `nova bench --with-peers` measures beside ours
	@deploy/setup.sh --peers
	@Tests/Peers/build.sh

.PHONY: bench-rpc
bench-rpc: build bench-peers ## every figure of docs/benchmarks/rpc.md, beside other stacks; 10 minutes
	@$(NOVA) bench all --rounds 5 --with-peers

.PHONY: lint
lint: setup proto-check ## everything static: format, rules, generated code
	@$(WRITTEN) | xargs --null swift format lint --strict --parallel

.PHONY: proto-check
proto-check: setup ## fails when regenerating would change something
	@proto/generate.sh --check

.PHONY: check
check: lint ## the gate, here and in CI: lint, declared imports only, all tests
	@swift build --build-tests --quiet --explicit-target-dependency-import-check error
	@$(MAKE) test

.PHONY: adr
adr: ## TITLE="Leases by row": a new decision record from the template
	@test -n "$(TITLE)" || { echo 'adr: say TITLE="..."' >&2; exit 2; }
	@number=$$(printf '%04d' $$(( 10#$$(ls docs/adr | sed -n 's/^\([0-9]\{4\}\).*/\1/p' | sort | tail -1) + 1 ))); \
	    file=docs/adr/$$number-$$(echo "$(TITLE)" | tr 'A-Z ' 'a-z-' | tr -cd 'a-z0-9-').md; \
	    sed "s/^# .*/# $$number: $(TITLE)/" docs/adr/template.md > "$$file"; echo "$$file"
