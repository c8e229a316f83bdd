// Runs in the browser: one engine a library, and requests against them. main.ts drives it through `window.libraryCheck`.
import { MLCEngine } from '/web-llm.js';

const engines = {};

async function ask(name, request) {
  await engines[name].resetChat();
  const { choices, usage } = await engines[name].chat.completions.create(request);
  return { text: choices[0].message.content, usage };
}

/** Loads a library with the pack's weights and waits for its first token, which some drivers still compile for. */
async function load(name, packUrl) {
  const began = performance.now();
  const model = {
    model_id: name,
    model: location.origin + packUrl,
    model_lib: `${location.origin}/${name}.wasm`,
  };
  engines[name] = new MLCEngine({ appConfig: { cacheBackend: 'indexeddb', model_list: [model] } });
  await engines[name].reload(name);
  const loadMs = performance.now() - began;
  await ask(name, { temperature: 0, max_tokens: 1, messages: [{ role: 'user', content: 'Hi' }] });
  return { loadMs, readyMs: performance.now() - began };
}

window.libraryCheck = { load, ask };
