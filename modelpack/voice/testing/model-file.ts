/** A small CTranslate2 file of version 6, for tests. */
export type Made =
  | { readonly name: string; readonly shape: readonly number[]; readonly halves: readonly number[] }
  | { readonly name: string; readonly flag: number };

export function modelFile(variables: readonly Made[], version = 6): Uint8Array {
  const bytes: number[] = [];
  const number = (value: number, size: number): void => {
    for (let i = 0; i < size; i += 1) bytes.push((value >>> (8 * i)) & 0xff);
  };
  const text = (value: string): void => {
    number(value.length + 1, 2);
    bytes.push(...new TextEncoder().encode(value), 0);
  };
  number(version, 4);
  text('WhisperSpec');
  number(3, 4);
  number(variables.length, 4);
  for (const variable of variables) {
    text(variable.name);
    if ('flag' in variable) {
      number(0, 1);
      number(1, 1);
      number(1, 4);
      number(variable.flag, 1);
      continue;
    }
    number(variable.shape.length, 1);
    for (const size of variable.shape) number(size, 4);
    number(4, 1);
    number(2 * variable.halves.length, 4);
    for (const half of variable.halves) number(half, 2);
  }
  return Uint8Array.from(bytes);
}
