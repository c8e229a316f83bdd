/** The catalogue: models that WebLLM can run, reduced from its own list (`npm run catalogue`). */
import * as z from 'zod/mini';

const size = z.number().check(z.positive());

const catalogueModel = z.object({
  /** WebLLM's own: "SmolLM2-135M-Instruct-q0f32-MLC". */
  id: z.string(),
  /** For people, without the form of its weights. */
  name: z.string(),
  /** Organisation and model on the hub: also where it lies on a mirror. */
  repository: z.string().check(z.regex(/^[\w.-]+\/[\w.-]+$/)),
  /** WebLLM's version and the file of the compiled model. */
  library: z.string().check(z.regex(/^[\w.-]+\/[\w.-]+\.wasm$/)),
  quantisation: z.string(),
  /** Graphics memory while it runs, in units of 2^20 bytes, as WebLLM measured it. */
  memoryMB: size,
  /** It computes in 16 bits, which not every graphics chip can. */
  f16: z.boolean(),
  /** The largest buffer that it binds, where that is more than every WebGPU device can. */
  bufferBytes: z.nullable(size),
  lowResource: z.boolean(),
  contextTokens: size,
  /** What WebLLM must be told beside the context. */
  overrides: z.record(z.string(), z.number()),
  /** Null: not known for certain; the model's page says it. */
  licence: z.nullable(z.string()),
  languages: z.nullable(z.array(z.string())),
  moreLanguages: z.boolean(),
});

const catalogue = z.object({ schema: z.literal(1), webLlm: z.string(), models: z.array(catalogueModel) });

export type CatalogueModel = z.infer<typeof catalogueModel>;

/** @throws Error when it is not a catalogue */
export function parseCatalogue(value: unknown): CatalogueModel[] {
  return catalogue.parse(value).models;
}

/** From beside the app; from the device after the first visit. @throws Error when it cannot be read */
export async function readCatalogue(): Promise<CatalogueModel[]> {
  const response = await fetch('/catalogue/models.json');
  if (!response.ok) throw new Error(`catalogue/models.json: the server answered ${response.status}.`);
  return parseCatalogue(await response.json());
}
