/** Looks inside WebLLM's engine, at parts that it does not publish: nothing is known of them until it is checked. */

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What an engine with one loaded model keeps for it; undefined for a WebLLM that is built differently. */
export function loadedPipeline(engine: unknown): unknown {
  if (!isObject(engine) || !(engine.loadedModelIdToPipeline instanceof Map)) return undefined;
  const [pipeline] = engine.loadedModelIdToPipeline.values();
  return pipeline;
}
