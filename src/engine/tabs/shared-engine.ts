/** One engine among the tabs of the browser, as each of them sees it: an engine like any other. */
import type { Completion, CompletionRequest } from '../../core/model/language-model';
import type { Engine, EngineDescription, EngineKind } from '../engine';
import { EngineProblem } from '../problem';
import { parseManifest } from '../store/manifest';
import type { PackManifest } from '../types';
import { parseToWorker } from '../worker/protocol';
import { createEngineLock, type StealableLocks } from './engine-lock';
import { answersNeed, type Need, parseTabMessage, type Said, type TabMessage } from './messages';
import { createOwner, type Outcome, type Owner } from './owner';
import type { PageLife } from './page-life';
import { createWatch } from './watch';

/** The parts of a BroadcastChannel that are used. */
export interface TabChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  close(): void;
}

export interface SharedEngineParts {
  locks: StealableLocks;
  /** Each engine opens its own, so that two of one tab hear each other too. */
  openChannel(): TabChannel;
  page: PageLife;
}

/** A request that breaks so many engines of other tabs is not handed to a further one. */
const MAX_BREAKS = 2;

interface Call {
  id: number;
  request: CompletionRequest;
  resolve(completion: Completion): void;
  reject(reason: unknown): void;
  /** The owner's term that was asked. */
  askedTerm?: string;
  breaks: number;
}

/** See `shareEngine`. */
export function createSharedEngine(kind: EngineKind, start: () => Engine, parts: SharedEngineParts): Engine {
  const { page } = parts;
  const me: string = crypto.randomUUID();
  const channel = parts.openChannel();
  const calls = new Map<number, Call>();
  let nextId = 1;
  let manifest: PackManifest | undefined;
  let loadCall:
    | {
        onProgress(progress: number): void;
        resolve(description: EngineDescription): void;
        reject(error: Error): void;
      }
    | undefined;
  /** Of whatever engine answers, this tab's or another's. */
  let description: EngineDescription | null = null;
  /** Set while this tab has the lock. */
  let owner: Owner | undefined;
  /** What the owner among the other tabs said last. */
  let here: Said<'here'> | undefined;
  let ended: Error | undefined;
  let onEnd: ((reason: Error) => void) | undefined;

  const post = (message: TabMessage) => channel.postMessage(message);
  const waits = () => loadCall !== undefined || calls.size > 0;

  function need(of: PackManifest): Need {
    return { pack: { id: of.id, version: of.version }, kind, exact: description === null };
  }

  const watch = createWatch({
    ask: () => manifest && post({ type: 'hello', from: me, visible: page.visible(), need: need(manifest) }),
    // A tab in the background may be slow itself, and nobody looks at it.
    onSilence: () => page.visible() && lock.steal(),
  });
  const lock = createEngineLock(parts.locks, {
    onGranted: own,
    onLost() {
      disown();
      lock.wait();
      goOn();
    },
  });
  const stopPage = page.onChange((change) => {
    if (!manifest) return;
    if (change === 'left') {
      if (owner) return;
      post({ type: 'bye', from: me });
      for (const call of calls.values()) delete call.askedTerm;
    } else {
      watch.restart();
      goOn();
    }
  });

  function own(): void {
    if (!manifest) return;
    here = undefined;
    watch.stop();
    owner = createOwner({
      me,
      kind,
      manifest,
      start,
      page,
      post,
      hasOwnWork: waits,
      onProgress: (progress) => loadCall?.onProgress(progress),
      onLoaded: loaded,
      onOutcome: settle,
      onBroken: (error) => end(error instanceof Error ? error : new Error(String(error)), true),
    });
    // A tab in the background that wants nothing keeps its memory free till it is needed.
    if (waits() || page.visible()) owner.wake();
    for (const call of calls.values()) owner?.ask(call.id, call.request);
  }

  function disown(): void {
    const old = owner;
    owner = undefined;
    old?.close();
  }

  function loaded(by: EngineDescription): void {
    description = by;
    const call = loadCall;
    loadCall = undefined;
    call?.resolve(by);
  }

  /** Does what can be done now: starts the own engine, or asks the owner. */
  function goOn(): void {
    if (ended || !manifest) return;
    if (owner) {
      if (waits() || page.visible()) owner.wake();
      return;
    }
    if (here && answersNeed(need(manifest), here)) follow(here);
    if (waits()) watch.start();
    else watch.stop();
  }

  function follow(said: Said<'here'>): void {
    if (!said.description) {
      loadCall?.onProgress(said.progress);
      return;
    }
    adopt(said);
    loaded(said.description);
    for (const call of calls.values()) {
      if (call.askedTerm === said.term) continue;
      call.askedTerm = said.term;
      post({ type: 'ask', from: me, to: said.term, id: call.id, request: call.request });
    }
  }

  /** The pack was updated in another tab: only that version is still on the device when this tab has to load. */
  function adopt(said: Said<'here'>): void {
    if (manifest?.version === said.pack.version) return;
    try {
      manifest = parseManifest(said.manifest);
    } catch {
      // Keeps its own, and says what is wrong when it has to load that.
    }
  }

  function settle(id: number, outcome: Outcome): void {
    const call = calls.get(id);
    if (!call) return;
    if (outcome.type === 'done') call.resolve(outcome.completion);
    else {
      const problem = new EngineProblem(outcome.code, outcome.message);
      call.breaks += 1;
      // Another tab's engine broke on it, and its tab knows. The next owner is asked.
      if (!problem.engineIsWell && call.breaks < MAX_BREAKS) return;
      call.reject(problem);
    }
  }

  function hear(message: TabMessage | undefined): void {
    if (!message || ended) return;
    if (message.type === 'done' || message.type === 'failed') {
      const { to, id, term, ...outcome } = message;
      if (to !== me || calls.get(id)?.askedTerm !== term) return;
      settle(id, outcome);
      // The lock may be faster than the last word of the owner before.
      if (!calls.has(id)) owner?.abort(id);
      return;
    }
    if (owner) {
      owner.hear(message);
      return;
    }
    switch (message.type) {
      case 'here':
        here = message;
        watch.heard();
        goOn();
        break;
      case 'gone':
        if (here?.term === message.term) here = undefined;
        watch.heard();
        break;
      case 'yours':
        watch.heard();
        if (message.to === me && waits()) lock.steal();
        break;
    }
  }
  channel.addEventListener('message', ({ data }) => hear(parseTabMessage(data)));

  function end(reason: Error, byItself: boolean): void {
    if (ended) return;
    ended = reason;
    description = null;
    if (owner) disown();
    else if (manifest) post({ type: 'bye', from: me });
    lock.release();
    watch.stop();
    stopPage();
    channel.close();
    loadCall?.reject(reason);
    loadCall = undefined;
    for (const call of calls.values()) call.reject(reason);
    if (byItself) onEnd?.(reason);
  }

  return {
    kind,
    describe: () => description,
    load(wanted, onProgress) {
      if (ended) return Promise.reject(ended);
      if (manifest) {
        return Promise.reject(new EngineProblem('load', 'For another pack another engine is started.'));
      }
      manifest = wanted;
      return new Promise((resolve, reject) => {
        loadCall = { onProgress, resolve, reject };
        lock.wait();
        goOn();
      });
    },
    complete(request, signal) {
      if (ended) return Promise.reject(ended);
      if (!manifest) return Promise.reject(new EngineProblem('not-ready', 'No model is loaded.'));
      if (signal?.aborted) return Promise.reject(signal.reason);
      const id = nextId++;
      // Only what can be sent to another tab and to a worker, wherever it is answered.
      const sent = parseToWorker({ type: 'complete', id, request });
      if (sent?.type !== 'complete') {
        return Promise.reject(new EngineProblem('bad-request', 'The request is not one that can be asked.'));
      }
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          const askedTerm = calls.get(id)?.askedTerm;
          if (owner) owner.abort(id);
          else if (askedTerm) post({ type: 'abort', from: me, to: askedTerm, id });
          done();
          reject(signal?.reason);
        };
        const done = () => {
          calls.delete(id);
          signal?.removeEventListener('abort', onAbort);
          if (!ended) goOn();
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        calls.set(id, {
          id,
          request: sent.request,
          breaks: 0,
          resolve(completion) {
            done();
            resolve(completion);
          },
          reject(reason) {
            done();
            reject(reason);
          },
        });
        if (owner) owner.ask(id, sent.request);
        else goOn();
      });
    },
    onEnd(listener) {
      onEnd = listener;
    },
    unload() {
      end(new EngineProblem('crashed', 'The engine was unloaded.'), false);
    },
  };
}
