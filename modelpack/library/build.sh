#!/usr/bin/env bash
# Rebuilds the model library from published packages: TVM's compiler and its C++ runtime, and emscripten.
#
# usage: modelpack/library/build.sh [OUT.wasm]     (default: the committed library)
#        modelpack/library/build.sh --baselines    (the libraries to compare ours with, gzipped)
#
# Takes about two minutes. Everything but the result lies in .outpost/library, which git ignores and which may be deleted.
# Equal sources and versions give equal bytes, wherever the repository lies.
set -euo pipefail

TVM=apache-tvm==0.27.0.post1
TVM_FFI=apache-tvm-ffi==0.1.15.post2

here=$(cd "$(dirname "$0")" && pwd)
work=$here/../../.outpost/library
mkdir -p "$work"
work=$(cd "$work" && pwd)
baselines=
if [ "${1:-}" = --baselines ]; then
  baselines=1
  shift
fi
out=$(realpath -m "${1:-$here/smollm2-135m-q4f32-webgpu.wasm}")

need() { # command, remedy
  command -v "$1" >/dev/null || { echo "$1 was not found: $2" >&2; exit 1; }
}
need emcc "install emscripten (Debian: apt install emscripten)."
need python3 "install Python 3 with venv (Debian: apt install python3-venv)."

# The compiler, in an environment of its own.
if [ "$(cat "$work/venv/packages" 2>/dev/null)" != "$TVM $TVM_FFI" ]; then
  echo "packages: $TVM $TVM_FFI"
  rm -rf "$work/venv"
  python3 -m venv "$work/venv" || { echo "python3 -m venv failed: install it (Debian: apt install python3-venv)." >&2; exit 1; }
  "$work/venv/bin/pip" install --quiet --disable-pip-version-check "$TVM" "$TVM_FFI"
  echo "$TVM $TVM_FFI" >"$work/venv/packages"
fi
site=$("$work/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_paths()["platlib"])')

# The runtime's sources in the places from which they include each other, with the headers that the packages leave out.
tree=$work/tree
rm -rf "$tree"
mkdir -p "$tree/3rdparty/tvm-ffi"
cp -rL "$site/tvm/src" "$site/tvm/include" "$site/tvm/web" "$tree/"
cp -rL "$site/tvm_ffi/src" "$site/tvm_ffi/include" "$tree/3rdparty/tvm-ffi/"
cp -r "$here/runtime/support" "$tree/src/"
cp -r "$here/runtime/include" "$tree/"
cp "$here/runtime/tvmjs_support.cc" "$tree/"
# A library in a browser tab has no remote calls, no files, no tests, and sorts on the GPU.
sed -E '/runtime\/rpc\/|file_utils|contrib\/sort|testing\/testing/d' "$tree/web/emcc/wasm_runtime.cc" >"$tree/wasm_runtime.cc"

# Error messages name source files: relative names keep this machine's paths out of the library.
objects=$work/objects
rm -rf "$objects"
mkdir -p "$objects"
flags=(-I. -Iinclude -I3rdparty/tvm-ffi/include -Oz -std=c++17 -Wno-everything)
cd "$tree"
for unit in wasm_runtime.cc tvmjs_support.cc web/emcc/webgpu_runtime.cc; do
  echo "runtime: $unit"
  emcc "${flags[@]}" -c "$unit" -o "$objects/$(basename "$unit" .cc).o"
done

cd "$here"
if [ -n "$baselines" ]; then
  for name in stock prototype; do
    echo "baseline: $name"
    "$work/venv/bin/python" -m baselines.build "$name" "$objects" "$work/$name.wasm"
    gzip -9nc "$work/$name.wasm" >"baselines/$name.wasm.gz"
  done
  exit
fi

echo "model: compile and link"
"$work/venv/bin/python" -m recipe.build "$objects" "$work/library.wasm"
install -m 644 "$work/library.wasm" "$out"

echo "library: $(wc -c <"$out") bytes, $(gzip -9c "$out" | wc -c) gzipped, sha256 $(sha256sum "$out" | cut -d' ' -f1)"
echo "next: npm run model-pack && npx tsx modelpack/library/verify/main.ts"
