#!/usr/bin/env bash
# Builds the peers of `nova bench` into .nova/peers/; quick when nothing changed.
# Needs what `deploy/setup.sh --peers` installs.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$root/.nova/peers
work=$out/build
stamp=$out/.sources.sha256

sources=$(cd "$root" && cat Tests/Peers/build.sh Tests/Peers/*/* proto/bench/echo.proto \
    proto/nova/options.proto | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sources" ]; then
    exit 0
fi
say() { printf 'peers: %s\n' "$*"; }
rm -rf "$work" "$stamp"
mkdir -p "$work/cpp"

say "gRPC C++"
protoc -I "$root/proto" --cpp_out="$work/cpp" --grpc_out="$work/cpp" \
    --plugin=protoc-gen-grpc="$(command -v grpc_cpp_plugin)" bench/echo.proto
protoc -I "$root/proto" --cpp_out="$work/cpp" nova/options.proto
read -ra flags <<<"$(pkg-config --cflags --libs grpc++ protobuf)"
generated=("$work"/cpp/bench/echo.pb.cc "$work"/cpp/bench/echo.grpc.pb.cc "$work"/cpp/nova/options.pb.cc)
for source in "${generated[@]}"; do
    g++ -O2 -std=c++17 -I "$work/cpp" -c "$source" -o "${source%.cc}.o"
done
for kind in callback queue; do
    g++ -O2 -std=c++17 -Wall -I "$work/cpp" -I "$here/cpp" -o "$out/grpc-cpp-$kind" \
        "$here/cpp/$kind.cc" "${generated[@]/%.cc/.o}" "${flags[@]}"
done

# Debian's plugin is of the time before modules: packages are named on its command line.
say "grpc-go"
go=$work/go/src/novapeer
for package in bench/echo nova/options; do
    name=$(dirname "$package")pb
    mkdir -p "$go/$name"
    protoc -I "$root/proto" "$package.proto" --go_out="$work/go" --go_opt=plugins=grpc \
        --go_opt=paths=source_relative,import_path="$name",Mnova/options.proto=novapeer/novapb
    mv "$work/go/$package.pb.go" "$go/$name/"
done
cp "$here/go/main.go" "$go/"
(cd "$go" && GO111MODULE=off GOFLAGS= GOPATH=$work/go:/usr/share/gocode \
    GOCACHE=$work/go/cache go build -o "$out/grpc-go" .)

say "bare nghttp2"
gcc -O2 -Wall -Wextra -o "$out/nghttp2-c" "$here/nghttp2/server.c" -lnghttp2

rm -rf "$work"
printf '%s\n' "$sources" >"$stamp"
