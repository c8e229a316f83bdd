/** What is known of the engines of this device, and why one of them was taken. */
import type { DeviceTraits } from '../../platform/probe';
import type { EngineKind } from '../engine';

/** What the person wants: that the app chooses, or one engine. */
export type EngineWish = 'auto' | EngineKind;
export const ENGINE_WISHES = ['auto', 'webgpu', 'cpu'] as const satisfies readonly EngineWish[];

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
  failures: Failures;
}

export type Why =
  | { kind: 'wish' }
  /** No other engine can run here. */
  | { kind: 'only' }
  /** What such a device is usually faster with. */
  | { kind: 'presumed'; because: 'graphics-chip' | 'no-real-graphics-chip' }
  /** The better one failed. */
  | { kind: 'instead'; of: EngineKind; failure: Failure };

/** `kind` is null when every engine that could run here has failed. */
export type Choice = { kind: EngineKind; why: Why } | { kind: null; failures: Failures };
