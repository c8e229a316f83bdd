import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CatalogueModel, parseCatalogue } from './catalogue';
import { chooseForms, type DeviceFacts, unfitness } from './fits';

const file = join(import.meta.dirname, '..', '..', '..', 'public', 'catalogue', 'models.json');
const models = parseCatalogue(JSON.parse(await readFile(file, 'utf8')));

const phone: DeviceFacts = {
  gpu: { f16: true, maxStorageBufferBindingSize: 1 << 30, maxBufferSize: 1 << 30, software: false },
  memoryGB: 4,
  freeBytes: 20e9,
};

function named(id: string): CatalogueModel {
  const found = models.find((model) => model.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

describe('unfitness', () => {
  it('is none for a small model on a phone', () => {
    expect(unfitness(named('Llama-3.2-1B-Instruct-q4f16_1-MLC'), phone)).toBeNull();
  });
  it('is a missing adapter, for every model', () => {
    expect(models.every((model) => unfitness(model, { ...phone, gpu: null }) === 'no-gpu')).toBe(true);
  });
  it('is a chip without 16 bit arithmetic, also where the list forgets to say so', () => {
    const gpu = { f16: false, maxStorageBufferBindingSize: 1 << 30, maxBufferSize: 1 << 30, software: false };
    expect(unfitness(named('Llama-3.2-1B-Instruct-q4f16_1-MLC'), { ...phone, gpu })).toBe('needs-f16');
    expect(unfitness(named('Llama-3.2-1B-Instruct-q4f32_1-MLC'), { ...phone, gpu })).toBeNull();
  });
  it('is a buffer that the chip cannot bind', () => {
    const small = {
      f16: true,
      maxStorageBufferBindingSize: 1 << 27,
      maxBufferSize: 1 << 28,
      software: false,
    };
    expect(unfitness(named('gemma-2b-it-q4f16_1-MLC'), { ...phone, gpu: small })).toBe('buffer-too-small');
    expect(unfitness(named('gemma-2b-it-q4f16_1-MLC'), phone)).toBeNull();
  });
  it('is half of the memory; four gigabytes are taken for granted where nobody says', () => {
    expect(unfitness(named('Llama-3.2-3B-Instruct-q4f16_1-MLC'), phone)).toBe('memory');
    expect(unfitness(named('Llama-3.2-3B-Instruct-q4f16_1-MLC'), { ...phone, memoryGB: 8 })).toBeNull();
    expect(unfitness(named('Llama-3.2-3B-Instruct-q4f16_1-MLC'), { ...phone, memoryGB: null })).toBe(
      'memory',
    );
  });
  it('is a processor that would have to compute the graphics of a large model', () => {
    const gpu = { f16: false, maxStorageBufferBindingSize: 1 << 30, maxBufferSize: 1 << 30, software: true };
    expect(unfitness(named('Llama-3.2-1B-Instruct-q4f32_1-MLC'), { ...phone, gpu })).toBe('too-slow');
    expect(unfitness(named('SmolLM2-135M-Instruct-q0f32-MLC'), { ...phone, gpu })).toBeNull();
  });
  it('is the room that is left', () => {
    const model = named('SmolLM2-360M-Instruct-q4f16_1-MLC');
    expect(unfitness(model, { ...phone, freeBytes: 300e6 })).toBe('storage');
    expect(unfitness(model, { ...phone, freeBytes: null })).toBeNull();
  });
});

describe('chooseForms', () => {
  const idOf = (device: DeviceFacts, name: string, only: string[] | null = null) =>
    chooseForms(models, device, only).find(({ model }) => model.name === name)?.model.id;

  it('takes four bits and 16 bit arithmetic where both are to be had', () => {
    expect(idOf(phone, 'SmolLM2 360M Instruct')).toBe('SmolLM2-360M-Instruct-q4f16_1-MLC');
    expect(idOf(phone, 'SmolLM2 135M Instruct')).toBe('SmolLM2-135M-Instruct-q0f16-MLC');
  });
  it('takes 32 bits where the chip has no others', () => {
    const gpu = { f16: false, maxStorageBufferBindingSize: 1 << 30, maxBufferSize: 1 << 30, software: true };
    expect(idOf({ ...phone, gpu }, 'SmolLM2 135M Instruct')).toBe('SmolLM2-135M-Instruct-q0f32-MLC');
  });
  it('takes short texts where long ones need too much memory', () => {
    const eight = { ...phone, memoryGB: 6 };
    expect(idOf(eight, 'Phi 3.5 mini instruct')).toBe('Phi-3.5-mini-instruct-q4f16_1-MLC-1k');
  });
  it('names each model once, what fits first, and only what the mirror has', () => {
    const all = chooseForms(models, phone, null);
    expect(new Set(all.map(({ model }) => model.name)).size).toBe(all.length);
    const firstUnfit = all.findIndex(({ unfit }) => unfit !== null);
    expect(all.slice(firstUnfit).every(({ unfit }) => unfit !== null)).toBe(true);
    const id = 'SmolLM2-135M-Instruct-q0f32-MLC';
    expect(chooseForms(models, phone, [id]).map(({ model }) => model.id)).toEqual([id]);
  });
  it('says the reason that is easiest to mend', () => {
    const full = { ...phone, freeBytes: 1e6 };
    expect(new Set(chooseForms(models, full, null).map(({ unfit }) => unfit))).toEqual(
      new Set(['storage', 'memory']),
    );
  });
});
