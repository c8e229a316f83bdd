// Loads a model library in headless Chromium on a software WebGPU adapter and holds it against fixed prompts.
//
// usage: node modelpack/library/verify.mjs [--library file.wasm] [--compare other.wasm] [--rounds 1] [--quick]
//
// Weights come from public/models (run `npm run pack` first). Prints texts, load and ready times and tokens per second, and
// checks: greedy texts as in expected.json, the same text twice, JSON by schema, EBNF grammar, seeded sampling repeatable.
// With --compare both libraries are loaded in one page and take turns, so that both meet the same machine load.
// Exit code 1 when a check of the first library fails.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser, servePack } from './verify-page.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const { values: options } = parseArgs({
  options: {
    library: { type: 'string', default: join(here, 'smollm2-135m-q4f32-webgpu.wasm') },
    compare: { type: 'string' },
    rounds: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const expectedFile = join(here, 'expected.json');
const cases = JSON.parse(readFileSync(expectedFile, 'utf8'));
const libraries = { first: resolve(options.library) };
if (options.compare) libraries.other = resolve(options.compare);

const failures = [];
const check = (name, good, detail = '') => {
  if (good) console.log(`  ok: ${name}`);
  else {
    console.log(`  FAILED: ${name} ${detail}`);
    failures.push(name);
  }
};
const rate = (value) => (value === undefined ? '-' : value.toFixed(1));
const speeds = {};

/** Runs one request on one library and prints it. */
async function ask(page, which, label, request) {
  const reply = await page.evaluate(([engine, body]) => window.ask(engine, body), [which, request]);
  const { prompt_tokens, completion_tokens, extra } = reply.usage;
  speeds[which] ??= [];
  speeds[which].push({ label, prefill: extra.prefill_tokens_per_s, decode: extra.decode_tokens_per_s });
  const grammar =
    extra.grammar_per_token_s === undefined
      ? ''
      : `, grammar ${(extra.grammar_per_token_s * 1000).toFixed(2)} ms/token`;
  console.log(
    `[${which}] ${label}: ${prompt_tokens} + ${completion_tokens} tokens, prefill ${rate(extra.prefill_tokens_per_s)}/s, ` +
      `decode ${rate(extra.decode_tokens_per_s)}/s${grammar}\n    ${JSON.stringify(reply.text)}`,
  );
  return reply.text;
}

/** Greedy texts, on every library in turn. */
async function greedy(page, names) {
  const prompts = options.quick ? cases.greedy.slice(0, 1) : cases.greedy;
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const entry of prompts) {
      const request = {
        temperature: 0,
        max_tokens: entry.maxTokens,
        messages: [{ role: 'user', content: entry.prompt }],
      };
      const texts = [];
      for (const which of names) texts.push(await ask(page, which, 'greedy', request));
      if (options.record) entry.text = texts[0];
      check(
        `text of "${entry.prompt.slice(0, 40)}"`,
        texts[0] === entry.text,
        `expected ${JSON.stringify(entry.text)}`,
      );
      if (names.length > 1) console.log(texts[0] === texts[1] ? '  same text' : '  the libraries differ');
    }
  }
}

/** Repeatability, sampling with a seed, JSON by schema and a grammar; only the first library. */
async function constrained(page) {
  const [first] = cases.greedy;
  const base = { max_tokens: first.maxTokens, messages: [{ role: 'user', content: first.prompt }] };
  check(
    'temperature 0 twice',
    (await ask(page, 'first', 'again', { ...base, temperature: 0 })) === first.text,
  );
  const sampled = {
    ...base,
    messages: [{ role: 'user', content: 'Tell me a short story.' }],
    temperature: 1,
    top_p: 0.9,
    max_tokens: 16,
  };
  const a = await ask(page, 'first', 'seed 7', { ...sampled, seed: 7 });
  const b = await ask(page, 'first', 'seed 7', { ...sampled, seed: 7 });
  const c = await ask(page, 'first', 'seed 8', { ...sampled, seed: 8 });
  check('same seed, same text', a === b);
  check('other seed, other text', a !== c);
  for (const { name, prompt, format, pattern, maxTokens } of cases.constrained) {
    const text = await ask(page, 'first', name, {
      temperature: 0,
      max_tokens: maxTokens,
      messages: [{ role: 'user', content: prompt }],
      response_format: format,
    });
    check(name, new RegExp(pattern, 's').test(text), `does not match ${pattern}`);
  }
}

/** A prompt of a few hundred tokens: more than one prefill chunk, hence attention over the cache too. */
async function long(page, names) {
  const content = `${cases.long.sentence.repeat(cases.long.times)}\n${cases.long.question}`;
  const texts = [];
  for (const which of names) {
    texts.push(
      await ask(page, which, 'long', {
        temperature: 0,
        max_tokens: cases.long.maxTokens,
        messages: [{ role: 'user', content }],
      }),
    );
  }
  if (options.record) cases.long.text = texts[0];
  check(
    'text of the long prompt',
    texts[0] === cases.long.text,
    `expected ${JSON.stringify(cases.long.text)}`,
  );
}

const { url, close } = await servePack(root, libraries);
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  page.on('console', (message) => console.log(`  browser: ${message.text().slice(0, 300)}`));
  await page.goto(url);
  const names = Object.keys(libraries);
  for (const which of names) {
    const { loadMs, readyMs } = await page.evaluate((name) => window.load(name), which);
    console.log(
      `[${which}] loaded after ${(loadMs / 1000).toFixed(1)} s, first token after ${(readyMs / 1000).toFixed(1)} s`,
    );
  }
  await greedy(page, names);
  if (!options.quick) {
    await constrained(page);
    await long(page, names);
  }
  for (const which of names) {
    const mean = (key) =>
      speeds[which].reduce((sum, entry) => sum + (entry[key] ?? 0), 0) / speeds[which].length;
    console.log(
      `[${which}] mean: prefill ${rate(mean('prefill'))} tokens/s, decode ${rate(mean('decode'))} tokens/s`,
    );
  }
  if (options.record) writeFileSync(expectedFile, `${JSON.stringify(cases, null, 2)}\n`);
} finally {
  await browser.close();
  await close();
}
if (failures.length > 0) {
  console.log(`${failures.length} checks failed`);
  process.exitCode = 1;
} else console.log('all checks passed');
