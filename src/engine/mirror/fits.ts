/** Which models of the catalogue this device can run, and which of a model's forms suits it best. */
import type { CatalogueModel } from './catalogue';

/** What is known of the device. Null: it does not say. */
export interface DeviceFacts {
  /** Null: there is no WebGPU adapter, and so no model of the catalogue. */
  gpu: {
    f16: boolean;
    maxStorageBufferBindingSize: number;
    maxBufferSize: number;
    /** The processor plays the graphics chip: it runs, very slowly. */
    software: boolean;
  } | null;
  /** In units of 2^30 bytes, as browsers round it: never more than they care to tell. */
  memoryGB: number | null;
  freeBytes: number | null;
}

/** `no-gpu`: models of the catalogue run on the graphics chip alone. `too-slow`: minutes at every word. */
export type Unfit = 'no-gpu' | 'needs-f16' | 'buffer-too-small' | 'memory' | 'too-slow' | 'storage';

const MB = 1 << 20;
/** Of the device's memory, so much for the model: the browser and the system need theirs. */
const MEMORY_SHARE = 0.5;
/** Where a browser does not say how much there is, what most phones of the last years have. */
const ASSUMED_GB = 4;

/** The largest model that a processor in the place of a graphics chip gets through in a time that anybody waits. */
const SOFTWARE_LIMIT = 1024 * MB;

/** Bytes of graphics memory that a model may take here. Cautious: a tab that is killed helps nobody. */
export function memoryBound({ memoryGB }: Pick<DeviceFacts, 'memoryGB'>): number {
  return (memoryGB ?? ASSUMED_GB) * 1024 * MB * MEMORY_SHARE;
}

/** Why the model cannot run here; null when it can. */
export function unfitness(model: CatalogueModel, device: DeviceFacts): Unfit | null {
  const { gpu, freeBytes } = device;
  if (!gpu) return 'no-gpu';
  if (model.f16 && !gpu.f16) return 'needs-f16';
  const bound = Math.min(gpu.maxStorageBufferBindingSize, gpu.maxBufferSize);
  if (model.bufferBytes !== null && model.bufferBytes > bound) return 'buffer-too-small';
  const memory = model.memoryMB * MB;
  if (memory > memoryBound(device)) return 'memory';
  if (gpu.software && memory > SOFTWARE_LIMIT) return 'too-slow';
  // The memory holds the weights and more, so this errs on the safe side; the mirror's list says it exactly.
  return freeBytes !== null && memory > freeBytes ? 'storage' : null;
}

export interface Choice {
  /** The form that suits this device best, or, where none does, the one that asks least. */
  model: CatalogueModel;
  unfit: Unfit | null;
}

/** Sooner is better: four bits before whole weights, 16 bit arithmetic (less memory) before 32, long texts before short. */
function rank({ quantisation, f16, contextTokens }: CatalogueModel): number {
  const whole = quantisation.startsWith('q0') ? 4 : 0;
  return whole + (f16 ? 0 : 2) + (contextTokens < 2048 ? 1 : 0);
}

/** One choice a model: what fits first, smaller ones first. `only`: what the mirror has, if that is known. */
export function chooseForms(
  models: readonly CatalogueModel[],
  device: DeviceFacts,
  only: readonly string[] | null,
): Choice[] {
  const byName = new Map<string, CatalogueModel[]>();
  for (const model of models) {
    if (only && !only.includes(model.id)) continue;
    byName.set(model.name, [...(byName.get(model.name) ?? []), model]);
  }
  const choices = [...byName.values()].flatMap((forms): Choice[] => {
    const fitting = forms.filter((form) => unfitness(form, device) === null);
    const [best] = fitting.sort((a, b) => rank(a) - rank(b));
    if (best) return [{ model: best, unfit: null }];
    const [least] = forms.sort((a, b) => a.memoryMB - b.memoryMB);
    return least ? [{ model: least, unfit: leastReason(forms, device) }] : [];
  });
  return choices.sort(
    (a, b) => Number(a.unfit !== null) - Number(b.unfit !== null) || a.model.memoryMB - b.model.memoryMB,
  );
}

/** Of several forms' reasons the one that a person could most easily mend. */
function leastReason(forms: readonly CatalogueModel[], device: DeviceFacts): Unfit | null {
  const reasons = forms.map((form) => unfitness(form, device));
  const easiest = ['storage', 'too-slow', 'memory', 'buffer-too-small', 'needs-f16', 'no-gpu'] as const;
  return easiest.find((reason) => reasons.includes(reason)) ?? null;
}
