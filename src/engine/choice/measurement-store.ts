/** What was measured here, kept for as long as it holds: this pack, this browser, this graphics chip. */
import * as z from 'zod/mini';
import { type AppDatabase, appDatabase } from '../../platform/app-database';
import type { DeviceTraits } from '../../platform/probe';
import { loadSetting, saveSetting } from '../../platform/settings';
import type { PackManifest } from '../types';
import type { Measurements } from './types';

const SETTING = 'engine-measurements';

const positive = z.number().check(z.positive());
const measurement = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('measured'),
    speed: z.object({ prefillTokensPerS: positive, decodeTokensPerS: positive }),
    caseMs: positive,
    loadMs: z.number().check(z.nonnegative()),
    at: z.number(),
  }),
  z.object({ kind: z.literal('late'), at: z.number() }),
]);
const kept = z.object({
  holdsFor: z.string(),
  measured: z.object({ webgpu: z.exactOptional(measurement), cpu: z.exactOptional(measurement) }),
  confirmed: z.boolean(),
});

export interface Kept {
  measured: Measurements;
  /** Measured a second time in another session, because the first time was a surprise. */
  confirmed: boolean;
}

/** Names what a measurement depends on. Another pack, browser or adapter is measured anew. */
export function measuredUnder(
  { id, version }: Pick<PackManifest, 'id' | 'version'>,
  { graphics, isolated }: Pick<DeviceTraits, 'graphics' | 'isolated'>,
  browser: string,
): string {
  const adapter = graphics.kind === 'usable' ? graphics.adapter : 'no adapter';
  return [`${id}@${version}`, browser, adapter, isolated ? 'isolated' : 'not isolated'].join(' | ');
}

export interface MeasurementStore {
  /** Empty when there is none that holds, or it cannot be read. */
  load(holdsFor: string): Promise<Kept>;
  /** Never rejects: what cannot be kept is measured again. */
  save(holdsFor: string, kept: Kept): Promise<void>;
}

export function createMeasurementStore(database: AppDatabase = appDatabase): MeasurementStore {
  return {
    async load(holdsFor) {
      const none = { holdsFor, measured: {}, confirmed: false };
      const stored = await loadSetting(SETTING, (value) => kept.parse(value), none, database);
      const { measured, confirmed } = stored.holdsFor === holdsFor ? stored : none;
      return { measured, confirmed };
    },
    async save(holdsFor, { measured, confirmed }) {
      await saveSetting(SETTING, { holdsFor, measured, confirmed }, database).catch(() => undefined);
    },
  };
}
