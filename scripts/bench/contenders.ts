/** What `npm run bench` can measure, and where each one's library comes from. */
import { join } from 'node:path';
import type { BenchLibrary } from '../../src/app/runner/bench/types.ts';
import type { EngineKind } from '../../src/engine/engine.ts';
import { ROOT } from '../lib/paths.ts';

export interface Named {
  readonly engine: EngineKind;
  readonly library: BenchLibrary;
  /** Takes the place of the pack's own library; gzipped. Undefined: the pack as it is. */
  readonly otherLibrary?: string;
}

const baseline = (name: string): string => join(ROOT, 'modelpack', 'library', 'baselines', `${name}.wasm.gz`);

/** The slow ones first: the wait at the end is then a short one. */
export const CONTENDERS: readonly Named[] = [
  { engine: 'webgpu', library: 'stock', otherLibrary: baseline('stock') },
  { engine: 'webgpu', library: 'prototype', otherLibrary: baseline('prototype') },
  { engine: 'webgpu', library: 'outpost' },
  { engine: 'cpu', library: 'wllama' },
];

export const nameOf = ({ engine, library }: Pick<Named, 'engine' | 'library'>): string =>
  `${engine} ${library}`;
