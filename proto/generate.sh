#!/usr/bin/env bash
# Writes the generated code anew (`--check`: fails if that would change anything).
set -euo pipefail
cd "$(dirname "$0")/.."
exec swift run --quiet protoc-gen-nova --root . "$@"
