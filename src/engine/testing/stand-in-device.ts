/** Named stand-ins for what a probe finds. */
import { type DeviceTraits, NEEDED_LIMITS } from '../../platform/probe';

/** A device with a graphics chip and a processor that both can run the model. */
export function standInDevice(changes: Partial<DeviceTraits> = {}): DeviceTraits {
  return {
    graphics: {
      kind: 'usable',
      adapter: 'stand-in',
      software: false,
      halfPrecision: false,
      limits: NEEDED_LIMITS,
    },
    processor: { kind: 'usable' },
    cores: 4,
    memoryGb: 8,
    lowMemory: false,
    isolated: true,
    ...changes,
  };
}

export const NO_GRAPHICS: DeviceTraits['graphics'] = {
  kind: 'unusable',
  reason: 'no-adapter',
  detail: 'WebGPU found no adapter.',
};

/** A graphics adapter that the processor computes. */
export const SOFTWARE_GRAPHICS: DeviceTraits['graphics'] = {
  kind: 'usable',
  adapter: 'stand-in software',
  software: true,
  halfPrecision: false,
  limits: NEEDED_LIMITS,
};
