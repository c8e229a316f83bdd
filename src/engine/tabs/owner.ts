/** The owning tab's side: the one real engine, the requests of all tabs in turn, and giving way to another tab. */
import type { Completion, CompletionRequest } from '../../core/model/language-model';
import type { Engine, EngineDescription, EngineKind } from '../engine';
import { EngineProblem, type EngineProblemCode } from '../problem';
import type { PackManifest } from '../types';
import { answersNeed, type Said, type TabMessage } from './messages';
import type { PageLife } from './page-life';
import { createTurns } from './turns';

export type Outcome =
  | { type: 'done'; completion: Completion }
  | { type: 'failed'; code: EngineProblemCode; message: string };

export interface OwnerParts {
  /** This tab's engine among all tabs'. */
  me: string;
  kind: EngineKind;
  manifest: PackManifest;
  start(): Engine;
  page: PageLife;
  post(message: TabMessage): void;
  /** True while this tab itself waits for something. */
  hasOwnWork(): boolean;
  onProgress(progress: number): void;
  onLoaded(description: EngineDescription): void;
  /** Of a request of this tab. */
  onOutcome(id: number, outcome: Outcome): void;
  /** The engine did not load, or ended; the owner is closed. */
  onBroken(error: unknown): void;
}

export interface Owner {
  /** Starts and loads the engine if it is not. */
  wake(): void;
  ask(id: number, request: CompletionRequest): void;
  /** Drops a request of this tab. */
  abort(id: number): void;
  hear(message: TabMessage): void;
  /** Frees the engine. Nobody is answered any more. */
  close(): void;
}

/** How long a tab that was given way to has for taking the lock. */
const HAND_OVER_MS = 3000;
/** Who wants another engine says so about once a second; one that was silent for so long wants it no longer. */
const STILL_WANTS_MS = 3000;

interface Job {
  from: string;
  id: number;
  request: CompletionRequest;
  stop: AbortController;
}

/** Call it with the lock in hand. */
export function createOwner(parts: OwnerParts): Owner {
  const { me, kind, manifest, page, post } = parts;
  const pack = { id: manifest.id, version: manifest.version };
  let term: string = crypto.randomUUID();
  let real: Engine | undefined;
  let description: EngineDescription | null = null;
  let progress = 0;
  let running: Job | undefined;
  /** Requests of this tab that were answered: one that took the engine is served before it gives it away again. */
  let ownAnswers = 0;
  /** The tab that wants another engine, and when it said so. */
  let heir: { tab: string; saidAt: number } | undefined;
  /** Set from giving way until the heir has had its time. */
  let handingOver: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const visibleTabs = new Map<string, boolean>();
  const turns = createTurns<Job>((tab) => (tab === me ? page.visible() : visibleTabs.get(tab) === true));

  function say(): void {
    post({ type: 'here', term, pack, kind, progress, description, manifest });
  }

  /** Frees the engine and forgets what other tabs asked. */
  function shut(): void {
    const old = real;
    real = undefined;
    description = null;
    progress = 0;
    running = undefined;
    turns.remove((job) => job.from !== me);
    old?.unload();
  }

  function broken(error: unknown): void {
    const code = error instanceof EngineProblem ? error.code : 'run';
    if (running) tell(running, { type: 'failed', code, message: wording(error) });
    close();
    parts.onBroken(error);
  }

  function tell({ from, id }: Job, outcome: Outcome): void {
    if (from !== me) post({ ...outcome, term, to: from, id });
    else if (outcome.type === 'done' || isWell(outcome.code)) {
      ownAnswers += 1;
      parts.onOutcome(id, outcome);
    }
  }

  async function load(engine: Engine): Promise<void> {
    const onProgress = (value: number) => {
      if (real !== engine) return;
      parts.onProgress(value);
      const told = Math.floor(progress * 100);
      progress = Math.min(1, Math.max(0, value));
      if (Math.floor(progress * 100) !== told) say();
    };
    try {
      const loaded = await engine.load(manifest, onProgress);
      if (real !== engine) return;
      description = loaded;
      progress = 1;
      say();
      parts.onLoaded(loaded);
      next();
    } catch (error) {
      if (real === engine) broken(error);
    }
  }

  function wake(): void {
    if (closed || real || handingOver) return;
    try {
      const engine = parts.start();
      real = engine;
      engine.onEnd((reason) => {
        if (real === engine) broken(reason);
      });
      void load(engine);
    } catch (error) {
      broken(error);
    }
  }

  function add(job: Job): void {
    turns.add(job);
    wake();
    next();
  }

  function next(): void {
    if (running || giveWay() || !real || !description) return;
    const job = turns.next();
    if (job) void answer(job, real);
  }

  async function answer(job: Job, engine: Engine): Promise<void> {
    running = job;
    try {
      const completion = await engine.complete(job.request, job.stop.signal);
      if (running === job) tell(job, { type: 'done', completion });
    } catch (error) {
      if (running !== job) return;
      if (!job.stop.signal.aborted) {
        if (!(error instanceof EngineProblem && error.engineIsWell)) {
          broken(error);
          return;
        }
        tell(job, { type: 'failed', code: error.code, message: error.message });
      }
    }
    if (running !== job) return;
    running = undefined;
    next();
  }

  function drop(fits: (job: Job) => boolean): void {
    turns.remove(fits);
    if (running && fits(running)) running.stop.abort();
  }

  /** True when the engine was closed for another tab. */
  function giveWay(): boolean {
    if (!heir || running) return false;
    if (parts.hasOwnWork() && ownAnswers === 0) return false;
    const { tab: to, saidAt } = heir;
    heir = undefined;
    if (Date.now() - saidAt > STILL_WANTS_MS) return false;
    ownAnswers = 0;
    shut();
    post({ type: 'yours', term, to });
    // What was asked of this term is forgotten with it.
    term = crypto.randomUUID();
    handingOver = setTimeout(() => {
      handingOver = undefined;
      say();
      if (parts.hasOwnWork() || page.visible()) wake();
    }, HAND_OVER_MS);
    return true;
  }

  function hello({ from, visible, need }: Said<'hello'>): void {
    visibleTabs.set(from, visible);
    if (handingOver) return;
    say();
    const fits = answersNeed(need, { pack, kind });
    // The tab that a person looks at wins, also when nothing is loaded yet: browsers slow down the others.
    const before = visible && !page.visible();
    if ((!fits && (visible || !page.visible())) || (before && !real)) {
      if (!heir || heir.tab === from) heir = { tab: from, saidAt: Date.now() };
      giveWay();
    } else if (fits) wake();
  }

  function close(): void {
    if (closed) return;
    closed = true;
    clearTimeout(handingOver);
    shut();
    post({ type: 'gone', term });
  }

  say();
  return {
    wake,
    ask: (id, request) => add({ from: me, id, request, stop: new AbortController() }),
    abort: (id) => drop((job) => job.from === me && job.id === id),
    hear(message) {
      if (closed) return;
      if (message.type === 'hello') hello(message);
      else if (message.type === 'bye') {
        if (heir?.tab === message.from) heir = undefined;
        drop((job) => job.from === message.from);
      } else if (message.type === 'abort' && message.to === term) {
        drop((job) => job.from === message.from && job.id === message.id);
      } else if (message.type === 'ask' && message.to === term && !handingOver) {
        add({ from: message.from, id: message.id, request: message.request, stop: new AbortController() });
      }
    },
    close,
  };
}

function isWell(code: EngineProblemCode): boolean {
  return new EngineProblem(code, '').engineIsWell;
}

function wording(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
