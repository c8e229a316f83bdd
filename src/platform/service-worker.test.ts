import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StandInContainer, StandInWorker } from './testing/stand-in-service-workers';

type Module = typeof import('./service-worker');

let container: StandInContainer;
let reload: ReturnType<typeof vi.fn>;

/** The module as a freshly opened page has it. */
async function openPage(): Promise<Module> {
  vi.resetModules();
  return import('./service-worker');
}
/** A page that was opened from an installed app. */
function alreadyInstalled(): StandInWorker {
  const worker = new StandInWorker();
  worker.state = 'activated';
  container.registration.active = worker;
  container.controller = worker;
  return worker;
}

beforeEach(() => {
  container = new StandInContainer();
  reload = vi.fn();
  vi.stubEnv('PROD', true);
  vi.stubGlobal('navigator', { serviceWorker: container });
  vi.stubGlobal('location', { reload });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('registration', () => {
  it('happens once, however often it is asked for', async () => {
    const page = await openPage();
    await Promise.all([page.registerServiceWorker(), page.registerServiceWorker()]);
    await page.registerServiceWorker();
    expect(container.registered).toEqual([['/sw.js', { scope: '/' }]]);
  });

  it('does nothing in development and where there are no service workers', async () => {
    vi.stubEnv('PROD', false);
    const inDevelopment = await openPage();
    await inDevelopment.registerServiceWorker();
    expect(inDevelopment.offlineState()).toEqual({ kind: 'unsupported' });
    vi.stubEnv('PROD', true);
    vi.stubGlobal('navigator', {});
    const inOldBrowser = await openPage();
    await inOldBrowser.registerServiceWorker();
    expect(inOldBrowser.offlineState()).toEqual({ kind: 'unsupported' });
    expect(container.registered).toEqual([]);
  });

  it('says what went wrong, and can be tried again', async () => {
    const page = await openPage();
    container.refusal = new Error('The script has an error.');
    await page.registerServiceWorker();
    expect(page.offlineState()).toEqual({ kind: 'failed', message: 'The script has an error.' });
    container.refusal = undefined;
    alreadyInstalled();
    await page.registerServiceWorker();
    expect(page.offlineState()).toEqual({ kind: 'offline-ready' });
  });
});

describe('the first visit', () => {
  it('is ready offline once the shell is stored, and tells those who listen', async () => {
    const page = await openPage();
    const states: string[] = [];
    const stop = page.subscribeOffline((state) => states.push(state.kind));
    await page.registerServiceWorker();
    expect(page.offlineState()).toEqual({ kind: 'installing' });
    const worker = new StandInWorker();
    container.registration.find(worker);
    container.registration.installed();
    container.registration.activated();
    container.claim(worker);
    expect(page.offlineState()).toEqual({ kind: 'offline-ready' });
    expect(states).not.toContain('update-available');
    stop();
    container.claim(new StandInWorker());
    expect(states.at(-1)).toBe('offline-ready');
  });

  it('is no update for a second tab, or after a quick reload, which come while it installs', async () => {
    const worker = new StandInWorker();
    container.registration.installing = worker;
    const page = await openPage();
    await page.registerServiceWorker();
    expect(page.offlineState()).toEqual({ kind: 'installing' });
    container.registration.installed();
    container.registration.activated();
    container.claim(worker);
    expect(page.offlineState()).toEqual({ kind: 'offline-ready' });
  });

  it('is ready also for a page whose registration comes when the worker has installed, as in Firefox', async () => {
    const worker = new StandInWorker();
    container.registration.installing = worker;
    container.registration.installed();
    const page = await openPage();
    await page.registerServiceWorker();
    expect(page.offlineState()).toEqual({ kind: 'installing' });
    container.registration.activated();
    container.claim(worker);
    await vi.waitFor(() => expect(page.offlineState()).toEqual({ kind: 'offline-ready' }));
  });

  it('says that it failed when a file of the shell could not be stored', async () => {
    const page = await openPage();
    await page.registerServiceWorker();
    const worker = new StandInWorker();
    container.registration.find(worker);
    worker.become('redundant');
    expect(page.offlineState()).toMatchObject({ kind: 'failed' });
    await page.registerServiceWorker();
    expect(container.registered).toHaveLength(2);
  });
});

describe('an update', () => {
  it('waits until the person takes it, and the page reloads once the new version has it', async () => {
    alreadyInstalled();
    const page = await openPage();
    await page.registerServiceWorker();
    expect(page.offlineState()).toEqual({ kind: 'offline-ready' });
    const next = new StandInWorker();
    container.registration.find(next);
    expect(page.offlineState()).toEqual({ kind: 'offline-ready' });
    container.registration.installed();
    expect(page.offlineState()).toEqual({ kind: 'update-available' });
    expect(next.messages).toEqual([]);

    await page.applyUpdate();
    expect(next.messages).toEqual([{ type: 'SKIP_WAITING' }]);
    expect(reload).not.toHaveBeenCalled();
    container.registration.activated();
    container.claim(next);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('that waits from an earlier visit is shown at once', async () => {
    alreadyInstalled();
    container.registration.waiting = new StandInWorker();
    const page = await openPage();
    await page.registerServiceWorker();
    expect(page.offlineState()).toEqual({ kind: 'update-available' });
  });

  it('that another tab took is still shown when its last event arrives late: this page runs the old code', async () => {
    alreadyInstalled();
    const page = await openPage();
    await page.registerServiceWorker();
    const next = new StandInWorker();
    container.registration.find(next);
    container.registration.installed();
    container.claim(next);
    container.registration.activated();
    expect(page.offlineState()).toEqual({ kind: 'update-available' });
    expect(reload).not.toHaveBeenCalled();
    await page.applyUpdate();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('that cannot be stored leaves the version on the device in use', async () => {
    alreadyInstalled();
    const page = await openPage();
    await page.registerServiceWorker();
    const next = new StandInWorker();
    container.registration.find(next);
    container.registration.installing = null;
    next.become('redundant');
    expect(page.offlineState()).toEqual({ kind: 'offline-ready' });
  });

  it('is not waited for for ever when the new version does not take over', async () => {
    alreadyInstalled();
    container.registration.waiting = new StandInWorker();
    const page = await openPage();
    await page.registerServiceWorker();
    vi.useFakeTimers();
    await page.applyUpdate();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is looked for quietly: without a network, and before anything is registered', async () => {
    alreadyInstalled();
    const page = await openPage();
    await page.lookForUpdate();
    await page.registerServiceWorker();
    await page.lookForUpdate();
    expect(container.registration.updates).toBe(1);
    vi.spyOn(container.registration, 'update').mockRejectedValue(new TypeError('no network'));
    await expect(page.lookForUpdate()).resolves.toBeUndefined();
  });
});
