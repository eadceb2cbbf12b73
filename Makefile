# Needs Go and nothing else. Tools are run by exact version; the go command fetches them.

GO          ?= go
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOLANGCI    := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
MODULES     := . conformance/reader conformance/suite conformance/bench
FUZZTIME    ?= 10s
PACKAGES    ?= ./...

.DEFAULT_GOAL := help

# with-counts runs verbose tests and shows what failed and what was counted; its status is that of the tests.
with-counts = @echo '$(1)'; $(1) > tests.log 2>&1; status=$$?; grep -v -E '^ *(=== |--- PASS)|^PASS$$' tests.log; rm -f tests.log; exit $$status

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: generate
generate: ## make generated/ of schemas/
	$(GO) run ./cmd/gen

.PHONY: diff
diff: ## schemas/ against the last release, else the first commit with schemas; BASE=revision, FORMAT=html, OUT=file
	@base=$${BASE:-$$(git describe --tags --abbrev=0 2>/dev/null || git log --reverse --format=%h -- schemas | head -n 1)}; \
	dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && $(GO) build -o "$$dir/gen" ./cmd/gen && \
	{ "$$dir/gen" diff -as both -format "$${FORMAT:-text}" $${OUT:+-out "$$OUT"} "$$base:schemas" schemas || [ $$? -eq 1 ]; }

.PHONY: check
check: ## formatting, vet, staticcheck, a second opinion on schemas/, what covers the documentation, and whether generated/ is stale
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "not formatted (gofmt -w):"; echo "$$unformatted"; exit 1; fi
	@for module in $(MODULES); do (cd $$module && echo "vet, staticcheck: $$module" && $(GO) vet ./... && $(GO) run $(STATICCHECK) ./...) || exit 1; done
	$(GO) run ./cmd/gen check -coverage

.PHONY: test
test: ## every test, those of nested modules included
	$(GO) test $$($(GO) list $(PACKAGES) | grep -v '/conformance$$')
	$(call with-counts,$(GO) test -v ./conformance)
	cd conformance/reader && $(GO) test ./...
	$(call with-counts,cd conformance/suite && $(GO) test -v ./...)
	cd conformance/bench && $(GO) test ./...

.PHONY: conformance
conformance: ## the black-box tests alone, with every mutated document (some ten minutes) and what they count
	$(call with-counts,$(GO) test -count=1 -timeout 30m -v ./conformance -every-mutant)
	cd conformance/reader && $(GO) test -count=1 ./...
	$(call with-counts,cd conformance/suite && $(GO) test -count=1 -v ./...)

NPM_BUILD := conformance/npm/.build

.PHONY: npm-test
npm-test: ## what JavaScript and TypeScript make of the JSON Schemas and the OpenAPI document; needs Node.js and npm
	rm -rf $(NPM_BUILD) && mkdir -p $(NPM_BUILD)
	$(GO) run ./cmd/gen generate -out $(NPM_BUILD)/go -bundle $(NPM_BUILD) -openapi $(NPM_BUILD)/openapi.json -format json > /dev/null
	$(GO) test -count=1 ./conformance -run '^TestExport$$' -export npm/.build/documents.ndjson
	cd conformance/npm && npm ci --no-audit --no-fund && npm test

.PHONY: recording
recording: ## draw the README's terminal recording anew, from a real run; needs Node.js, npm and script(1)
	cd conformance/npm && npm ci --no-audit --no-fund && npm run recording

.PHONY: fuzz
fuzz: ## each fuzz target for FUZZTIME (10s)
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

.PHONY: bench
bench: ## our benchmarks and, side by side, those of other libraries
	$(GO) test -run '^$$' -bench . -benchmem ./gen/jsonrt
	$(GO) test -run '^$$' -bench 'Generate|Validator|Compile' -benchtime 1x ./gen
	cd conformance/bench && $(GO) run .

.PHONY: cover
cover: ## coverage by package, counting what the conformance tests reach
	$(GO) test -coverpkg ./gen/...,./cmd/...,./generated/... -coverprofile cover.out ./... > cover.txt || { cat cover.txt; rm -f cover.txt; exit 1; }
	@rm -f cover.txt
	$(GO) tool cover -func cover.out | tail -1
	@echo "go tool cover -html cover.out shows where"

DIST      ?= dist
PLATFORMS := linux/amd64 linux/arm64 darwin/arm64 windows/amd64

# A release binary depends on the commit and the Go version alone: no paths (-trimpath), no C compiler, the commit from git.
.PHONY: release
release: ## gen for every platform, with checksums, into DIST (dist)
	@mkdir -p $(DIST)
	@for platform in $(PLATFORMS); do \
		os=$${platform%/*} arch=$${platform#*/}; suffix=; [ $$os != windows ] || suffix=.exe; \
		echo "$(DIST)/gen_$${os}_$$arch$$suffix"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch GOAMD64=v1 GOARM64=v8.0 GOFLAGS= GOEXPERIMENT= $(GO) build -trimpath -buildvcs=true -ldflags='-s -w' \
			-o "$(DIST)/gen_$${os}_$$arch$$suffix" ./cmd/gen || exit 1; \
	done
	@cd $(DIST) && if command -v sha256sum > /dev/null; then sha256sum gen_*; else shasum -a 256 gen_*; fi > SHA256SUMS && cat SHA256SUMS

.PHONY: release-check
release-check: ## build the commit twice, in two folders with a build cache each, and compare every binary
	@commit=$$(git rev-parse HEAD) && dir=$$(mktemp -d) && trap 'chmod -R u+w "$$dir"; rm -rf "$$dir"' EXIT && for copy in one a/second/one; do \
		git clone -q . "$$dir/$$copy" && git -C "$$dir/$$copy" checkout -q --detach $$commit && GOCACHE="$$dir/cache/$$copy" $(MAKE) -s -C "$$dir/$$copy" -f "$(CURDIR)/Makefile" release DIST="$$dir/out/$$copy" > /dev/null || exit 1; \
	done && cat "$$dir/out/one/SHA256SUMS" && diff "$$dir/out/one/SHA256SUMS" "$$dir/out/a/second/one/SHA256SUMS" && echo "the same twice"

SITE ?= site

.PHONY: reference
reference: ## the reference of schemas/ as a static site in SITE (site), the validator in it included
	$(GO) run ./cmd/gen reference -title 'WhatsApp payloads' -out $(SITE)

.PHONY: reference-test
reference-test: reference ## the reference in chromium: search, validation, links, accessibility; needs node and chromium
	cd conformance/browser && npm ci --no-audit --no-fund --silent && SITE="$(abspath $(SITE))" npm test

.PHONY: golden
golden: ## rewrite what the cases under testdata expect; read the diff before you keep it
	$(GO) test ./gen -run 'TestGenerate|TestErrors' -update
	$(GO) test ./cmd/gen -run TestDiffFormats -update

.PHONY: lint
lint: ## every linter that .golangci.yml leaves on; slower, and not part of check
	$(GO) run $(GOLANGCI) run ./...
