// The page and the browser that verify.mjs drives: serves the pack and the libraries under test, launches Chromium.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];

/** Runs in the page: one engine a library, and requests against them. */
const PAGE = `<!doctype html><title>library check</title><script type="module">
import { MLCEngine } from '/web-llm.js';
const engines = {};
const start = async (name) => {
  const engine = new MLCEngine({ appConfig: { cacheBackend: 'indexeddb', model_list: [
    { model_id: name, model: location.origin + '/pack/', model_lib: location.origin + '/libraries/' + name + '.wasm' }] } });
  await engine.reload(name);
  engines[name] = engine;
};
window.ask = async (name, request) => {
  await engines[name].resetChat();
  const reply = await engines[name].chat.completions.create(request);
  return { text: reply.choices[0].message.content, usage: reply.usage };
};
window.load = async (name) => {
  const began = performance.now();
  await start(name);
  const loadMs = performance.now() - began;
  await window.ask(name, { temperature: 0, max_tokens: 1, messages: [{ role: 'user', content: 'Hi' }] });
  return { loadMs, readyMs: performance.now() - began };
};
window.engines = engines;
</script>`;

function typeOf(path) {
  if (path.endsWith('.wasm')) return 'application/wasm';
  if (path.endsWith('.json')) return 'application/json';
  return path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream';
}

/** The file behind a URL path, or undefined. WebLLM asks for files under <model>/resolve/main/. */
function fileOf(path, packFolder, engineFile, libraries) {
  if (path === '/web-llm.js') return engineFile;
  const library = /^\/libraries\/(\w+)\.wasm$/.exec(path);
  if (library) return libraries[library[1]];
  const file = /^\/pack\/resolve\/main\/([\w.-]+)$/.exec(path);
  return file ? join(packFolder, file[1]) : undefined;
}

/** Serves the default pack of public/models with the given libraries. Returns the page's URL and a way to stop. */
export async function servePack(root, libraries) {
  const models = join(root, 'public', 'models');
  const index = JSON.parse(await readFile(join(models, 'index.json'), 'utf8'));
  const packFolder = join(models, index.default);
  const engineFile = join(root, 'node_modules', '@mlc-ai', 'web-llm', 'lib', 'index.js');
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    if (path === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    const file = fileOf(path, packFolder, engineFile, libraries);
    if (!file || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': typeOf(file), 'content-length': statSync(file).size });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((done) => server.close(done)),
  };
}

/** Path of a Chromium or Chrome on PATH; undefined lets Playwright use its own. */
function browserOnPath() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  return undefined;
}

/** A headless Chromium whose WebGPU runs on the processor. */
export function launchBrowser() {
  return chromium.launch({ executablePath: browserOnPath(), headless: false, args: FLAGS });
}
