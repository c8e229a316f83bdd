/** The bytes of the graphs' weights, as onnxruntime's dynamic quantisation per channel would write them. */

import { halfToFloat } from '../pack/dequantise.ts';
import { PackError } from '../pack/errors.ts';
import type { Variable } from './ctranslate2.ts';
import type { TensorRecipe } from './recipe.ts';

/** All 65,536 of them: a look-up is several times faster than the arithmetic, over 70 million weights. */
const FLOATS = Float32Array.from({ length: 1 << 16 }, (_, bits) => halfToFloat(bits));

interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Row by row. */
  readonly values: Float32Array;
}

function matrixOf(
  variables: ReadonlyMap<string, Variable>,
  { variable, rows }: { variable: string; rows?: readonly [number, number] | undefined },
): Matrix {
  const found = variables.get(variable);
  if (found === undefined) {
    throw new PackError(`The speech model has no ${variable}.`, 'Delete the cache folder and run again.');
  }
  const [height = 1, ...rest] = found.shape;
  const columns = rest.reduce((product, size) => product * size, 1);
  const [first, last] = rows ?? [0, height];
  const halves = found.halves.subarray(first * columns, last * columns);
  return { rows: last - first, columns, values: Float32Array.from(halves, (bits) => FLOATS[bits] ?? 0) };
}

/** numpy's rint: halves go to the even neighbour. */
function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** One scale for each row: twice the largest magnitude over 254 steps, in float32. */
export function scalesOf({ rows, columns, values }: Matrix): Float32Array {
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let largest = 0;
    for (let column = 0; column < columns; column += 1) {
      largest = Math.max(largest, Math.abs(values[row * columns + column] ?? 0));
    }
    scales[row] = Math.fround(2 * largest) / 254;
  }
  return scales;
}

function quantisedTransposed(matrix: Matrix): Int8Array {
  const { rows, columns, values } = matrix;
  const scales = scalesOf(matrix);
  const out = new Int8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const scale = scales[row] ?? 1;
    for (let column = 0; column < columns; column += 1) {
      const steps = roundToEven(Math.fround((values[row * columns + column] ?? 0) / scale));
      out[column * rows + row] = Math.max(-127, Math.min(127, steps));
    }
  }
  return out;
}

/** The bytes of one weight. @throws PackError when its variable is missing or of another size. */
export function tensorBytes(variables: ReadonlyMap<string, Variable>, tensor: TensorRecipe): Uint8Array {
  if (tensor.as === 'zeros') return new Uint8Array(tensor.bytes);
  const matrix = matrixOf(variables, tensor);
  const values =
    tensor.as === 'int8-transposed'
      ? quantisedTransposed(matrix)
      : tensor.as === 'int8-scale'
        ? scalesOf(matrix)
        : matrix.values;
  if (values.byteLength !== tensor.bytes) {
    throw new PackError(
      `${tensor.variable} has another size than the graph wants.`,
      'Delete the cache folder and run again.',
    );
  }
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
