import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceTraits } from '../../platform/probe';
import type { EngineKind } from '../engine';
import type { ModelServiceOptions } from '../model-service';
import { EngineProblem } from '../problem';
import { makePack, type PackServer, startPackServer } from '../testing/pack-server';
import { SOFTWARE_GRAPHICS, standInDevice } from '../testing/stand-in-device';
import { ask, type Browser, openBrowser, type Tab } from '../testing/tabs';
import { createQuiet, type Quiet } from './quiet';

const pack = makePack('1', { 'config.json': 100 });
const BOTH: readonly EngineKind[] = ['webgpu', 'cpu'];
/** Ms that an engine says it took for each answer. */
let pace: Record<EngineKind, number>;
let server: PackServer;
let browser: Browser;
let tab: Tab;
let quiet: Quiet;
let page: EventTarget & { visibilityState: DocumentVisibilityState };

beforeEach(async () => {
  pace = { webgpu: 5, cpu: 5 };
  server = await startPackServer(pack);
  browser = openBrowser(server);
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  // Ten seconds of a real page would be long for a test.
  const real = createQuiet(page);
  quiet = { ...real, wait: (ms) => real.wait(ms / 500) };
});
afterEach(() => server.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const report = () => tab.service.engines.report;
const kinds = () => tab.engines.map(({ kind }) => kind);
const running = () => tab.engines.filter(({ closed }) => !closed).map(({ kind }) => kind);

async function open(
  changes: Partial<DeviceTraits> = {},
  options: Partial<ModelServiceOptions> = {},
): Promise<void> {
  const device = standInDevice(changes);
  tab = browser.open({ probe: async () => ({ kind: 'ok', device }), ...options }, BOTH);
  tab.script.elapsedMs = (kind) => pace[kind];
  await tab.service.download();
  tab.service.engines.measureWhenQuiet(quiet);
}
async function measured(...kinds: EngineKind[]): Promise<void> {
  await vi.waitFor(() => {
    expect(Object.keys(report().measured).sort()).toEqual([...kinds].sort());
    expect(report().measuring).toBeNull();
  });
}

describe('in a quiet time', () => {
  it('both engines are measured, the other one is unloaded, and what is slower stays away', async () => {
    pace = { webgpu: 5, cpu: 40 };
    await open();
    await measured('webgpu', 'cpu');
    expect(kinds()).toEqual(['webgpu', 'cpu']);
    expect(running()).toEqual(['webgpu']);
    expect(report().choice).toEqual({ kind: 'webgpu', why: { kind: 'measured' } });
  });

  it('the faster one takes over between two requests', async () => {
    pace = { webgpu: 40, cpu: 5 };
    await open();
    await measured('webgpu', 'cpu');
    await vi.waitFor(() => expect(running()).toEqual(['cpu']));
    await tab.reaches('ready');
    expect(tab.service.state).toMatchObject({ kind: 'ready', engine: { kind: 'cpu' } });
    expect((await tab.service.complete(ask('a'))).text).toBe('echo: a');
  });

  it('what was measured is kept: the next time nothing is measured', async () => {
    pace = { webgpu: 5, cpu: 40 };
    await open();
    await measured('webgpu', 'cpu');
    await open();
    await pause(80);
    expect(kinds()).toEqual(['webgpu']);
    expect(tab.engines[0]?.asked).toEqual([]);
  });

  it('a surprise is measured once more another day: the device may have been busy', async () => {
    pace = { webgpu: 40, cpu: 5 };
    await open();
    await measured('webgpu', 'cpu');
    await vi.waitFor(() => expect(running()).toEqual(['cpu']));
    await tab.reaches('ready');
    pace = { webgpu: 4, cpu: 5 };
    await open();
    expect(kinds(), 'it holds till then').toEqual(['cpu']);
    await vi.waitFor(() => expect(running()).toEqual(['webgpu']));
    await tab.reaches('ready');
    expect(report().choice).toEqual({ kind: 'webgpu', why: { kind: 'measured' } });
    await open();
    await pause(80);
    expect(kinds()).toEqual(['webgpu']);
  });

  it('an adapter that the processor computes is the other one, not the first', async () => {
    await open({ graphics: SOFTWARE_GRAPHICS });
    await measured('webgpu', 'cpu');
    expect(kinds().slice(0, 2)).toEqual(['cpu', 'webgpu']);
  });

  it('one that does not load in time counts as slower', async () => {
    await open({}, { measureLimitMs: 30 });
    tab.script.onLoad = () => new Promise(() => undefined);
    await measured('webgpu', 'cpu');
    expect(report().measured.cpu).toMatchObject({ kind: 'late' });
    expect(running()).toEqual(['webgpu']);
  });

  it('one that does not load at all is no choice, and nobody is alarmed', async () => {
    await open();
    tab.script.onLoad = () => Promise.reject(new EngineProblem('load', 'no'));
    await vi.waitFor(() => expect(kinds()).toEqual(['webgpu', 'cpu']));
    await pause(50);
    expect(kinds()).toEqual(['webgpu', 'cpu']);
    expect(report()).toMatchObject({ trouble: null, choice: { kind: 'webgpu' } });
    expect(tab.service.state.kind).toBe('ready');
  });
});

describe('a person', () => {
  it('calls it off by a touch, and it is done in the next quiet time', async () => {
    await open();
    let held = true;
    tab.script.onLoad = () => (held ? new Promise(() => undefined) : Promise.resolve());
    await vi.waitFor(() => expect(kinds()).toEqual(['webgpu', 'cpu']));
    held = false;
    page.dispatchEvent(new Event('keydown'));
    await vi.waitFor(() => expect(tab.engines[1]?.closed).toBe(true));
    await measured('webgpu', 'cpu');
    expect(kinds()).toEqual(['webgpu', 'cpu', 'cpu']);
  });

  it('goes first: a request does not wait for a measurement', async () => {
    pace = { webgpu: 5, cpu: 5 };
    await open();
    tab.script.onComplete = (text) => (text === 'mine' ? Promise.resolve() : new Promise(() => undefined));
    await vi.waitFor(() => expect(report().measuring).toBe('webgpu'));
    expect((await tab.service.complete(ask('mine'))).text).toBe('echo: mine');
  });

  it('who chose is followed; only what was chosen is measured', async () => {
    await open({}, { wish: 'cpu' });
    await measured('cpu');
    await pause(50);
    expect(kinds()).toEqual(['cpu']);
    tab.service.engines.wish('webgpu');
    await vi.waitFor(() => expect(running()).toEqual(['webgpu']));
    expect(report().choice).toEqual({ kind: 'webgpu', why: { kind: 'wish' } });
  });

  it('may have it measured again', async () => {
    pace = { webgpu: 5, cpu: 40 };
    await open();
    await measured('webgpu', 'cpu');
    pace = { webgpu: 40, cpu: 5 };
    await tab.service.engines.measureAgain();
    expect(report().choice).toEqual({ kind: 'cpu', why: { kind: 'measured' } });
    expect(running()).toEqual(['cpu']);
  });
});

it('with little memory never loads two engines at once', async () => {
  await open({ lowMemory: true });
  await measured('webgpu');
  await pause(50);
  expect(kinds()).toEqual(['webgpu']);
});
