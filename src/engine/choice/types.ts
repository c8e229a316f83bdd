/** What is known of the engines of this device, and why one of them was taken. */
import type { DeviceTraits } from '../../platform/probe';
import type { EngineKind } from '../engine';

/** What the person wants: that the app chooses, or one engine. */
export type EngineWish = 'auto' | EngineKind;
export const ENGINE_WISHES = ['auto', 'webgpu', 'cpu'] as const satisfies readonly EngineWish[];

/** How fast an engine was, over the tokens that it computed. */
export interface Speed {
  prefillTokensPerS: number;
  decodeTokensPerS: number;
}

export type Measurement =
  /** `caseMs` is the time that a typical case takes at this speed. `at` is when it was measured, in ms since 1970. */
  | { kind: 'measured'; speed: Speed; caseMs: number; loadMs: number; at: number }
  /** Loading and measuring did not end in the time allowed. It counts as slower than any other. */
  | { kind: 'late'; at: number };

export type Measurements = Partial<Record<EngineKind, Measurement>>;

/** Why an engine is left alone. */
export type Failure =
  /** It failed in this session. */
  | { kind: 'failed'; message: string }
  /** The page ended while this engine was loading, the last time. */
  | { kind: 'closed-page' };

export type Failures = Partial<Record<EngineKind, Failure>>;

export interface ChoiceInput {
  device: DeviceTraits;
  /** Engines that this build has. */
  built: readonly EngineKind[];
  wish: EngineWish;
  measured: Measurements;
  failures: Failures;
}

export type Why =
  | { kind: 'wish' }
  /** No other engine can run here. */
  | { kind: 'only' }
  /** Both were measured; this one is faster, or not clearly slower than the one that ran before. */
  | { kind: 'measured' }
  /** Not both are measured: what such a device is usually faster with. */
  | { kind: 'presumed'; because: 'graphics-chip' | 'no-real-graphics-chip' }
  /** The better one failed. */
  | { kind: 'instead'; of: EngineKind; failure: Failure };

/** `kind` is null when every engine that could run here has failed. */
export type Choice = { kind: EngineKind; why: Why } | { kind: null; failures: Failures };
