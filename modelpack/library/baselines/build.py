"""Compiles a baseline: python -m baselines.build stock|prototype RUNTIME_OBJECT_DIR OUT.wasm (see build.sh)."""

import sys

from recipe.build import add_metadata, lower, write_library
from recipe.model import spec
from recipe.shape import TARGET

from . import prototype, stock
from .plain import PlainSmolLM2

BASELINES = {"stock": stock, "prototype": prototype}


def main(name, runtime_dir, out):
    baseline = BASELINES[name]
    with TARGET:
        mod, params = PlainSmolLM2(baseline.multiply).export_tvm(spec=spec())
        mod = add_metadata(baseline.add_sampling(mod), params)
        write_library(lower(mod, baseline.RULES), runtime_dir, out)


if __name__ == "__main__":
    main(*sys.argv[1:4])
