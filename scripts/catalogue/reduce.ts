/** From WebLLM's list of models to the catalogue that the app reads: what is needed, and what suits reading notes. */
import type { ModelRecord } from '@mlc-ai/web-llm';
import type { CatalogueModel } from '../../src/engine/mirror/catalogue.ts';

export interface Facts {
  /** A pattern over names. */
  readonly names: string;
  readonly licence: string;
  /** Null: not known for certain. */
  readonly languages: string[] | null;
  readonly more?: boolean;
  readonly source: string;
}

const HUB = 'https://huggingface.co/';
const LIBRARIES = /\/web-llm-models\/([^/]+)\/base\/([^/]+\.wasm)$/;
/** WebLLM's ModelType of a decoder for text; the others are embeddings (1) and pictures (2). */
const LLM = 0;
/** Not made to answer people, or for one subject alone. */
const LEFT_OUT = /-(Base|Math|Coder|Reasoning)-|^WizardMath|^phi-[12]/i;

/** "Llama-3.2-1B-Instruct" of "Llama-3.2-1B-Instruct-q4f16_1-MLC-1k": the same model in all its forms. */
function baseName(id: string): string {
  return id.replace(/-(BF16-)?q\d+f\d+(_\d+)?-MLC(-1k)?$/, '');
}

function numbersOf(values: object): Record<string, number> {
  const entries = Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'number' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** Null for what is not for Outpost. @throws Error for a record of a form that is not known here */
function reduceModel(record: ModelRecord, facts: readonly Facts[]): CatalogueModel | null {
  const id = record.model_id;
  if ((record.model_type ?? LLM) !== LLM || LEFT_OUT.test(id)) return null;
  const library = LIBRARIES.exec(record.model_lib);
  const quantisation = /-(q\d+f\d+(?:_\d+)?)-MLC/.exec(id)?.[1];
  const { context_window_size: context, ...others } = record.overrides ?? {};
  if (!library || !quantisation || !context || !record.vram_required_MB || !record.model.startsWith(HUB)) {
    throw new Error(`${id}: WebLLM lists it in a form that this script does not know.`);
  }
  const name = baseName(id);
  const known = facts.find(({ names }) => new RegExp(names).test(name));
  // The list forgets the feature for most: a library that computes in 16 bits always needs it.
  const f16 = /f16/.test(quantisation) || record.required_features?.includes('shader-f16') === true;
  return {
    id,
    name: name.replaceAll('-', ' '),
    repository: record.model.slice(HUB.length),
    library: `${library[1]}/${library[2]}`,
    quantisation,
    memoryMB: record.vram_required_MB,
    f16,
    bufferBytes: record.buffer_size_required_bytes ?? null,
    lowResource: record.low_resource_required === true,
    contextTokens: context,
    overrides: numbersOf(others),
    licence: known?.licence ?? null,
    languages: known?.languages ?? null,
    moreLanguages: known?.more === true,
  };
}

/** The catalogue, small models first. */
export function reduceCatalogue(records: readonly ModelRecord[], facts: readonly Facts[]): CatalogueModel[] {
  return records
    .map((record) => reduceModel(record, facts))
    .filter((model) => model !== null)
    .sort((a, b) => a.memoryMB - b.memoryMB || (a.id < b.id ? -1 : 1));
}
