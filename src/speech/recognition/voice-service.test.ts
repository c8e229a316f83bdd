import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openPackDatabase } from '../../models/store/pack-database';
import { createPackStore } from '../../models/store/pack-store';
import { makePack, storePack } from '../../models/testing/pack-server';
import { StandInWorkerChannel } from '../../platform/testing/worker-channel';
import { type Served, serveWorker } from '../../platform/worker-api';
import { loud, type StandInWhisper, standInWhisper } from '../testing/stand-in-whisper';
import { createKeptTurn } from './kept-turn';
import { type VoiceApi, voiceApi } from './voice-api';
import { createVoiceService, type VoiceService } from './voice-service';
import { VOICE_PACK } from './voice-store';

const languages = ['en'];

let workers: StandInWorkerChannel[];
let whisper: StandInWhisper;
let openProblem: Error | undefined;
let service: VoiceService;

/** The worker's own program over a stand-in model, on a stand-in for the worker's channel. */
function startWorker(): StandInWorkerChannel {
  const worker = new StandInWorkerChannel();
  const kept = createKeptTurn({
    whisper: () => whisper,
    findSpeech: async ({ length }) => [{ start: 0, end: length }],
    follow: async () => ({ hear: async () => ({ state: 'speaking', speechEndS: 1 }) }),
  });
  const served: Served<VoiceApi> = {
    async open() {
      if (openProblem) throw openProblem;
      return { seconds: 1, threads: 2, passMs: 400 };
    },
    async begin(options) {
      kept.begin(options);
      return null;
    },
    add: ({ samples, isIdle }) => kept.add(samples, isIdle),
    preview: (options, { signal }) => kept.preview({ ...options, signal }),
    finish: (options, { signal, tell }) => kept.finish({ ...options, signal, onPartial: tell }),
  };
  serveWorker(voiceApi, served, worker.page);
  workers.push(worker);
  return worker;
}

let count = 0;

beforeEach(async () => {
  workers = [];
  whisper = standInWhisper();
  openProblem = undefined;
  const store = createPackStore(openPackDatabase(`voice-${count++}`));
  const pack = makePack('1', { 'model.onnx': 10 });
  await storePack(store, { ...pack, manifest: { ...pack.manifest, id: VOICE_PACK } });
  service = createVoiceService({ startWorker, store });
});

describe('the speech model', () => {
  it('is opened once, says how fast it is, and is ready', async () => {
    await service.check();
    expect(service.state).toEqual({ kind: 'stored' });
    await Promise.all([service.open(), service.open()]);
    expect(service.state).toEqual({ kind: 'ready' });
    expect(service.passMs).toBe(400);
    expect(workers).toHaveLength(1);
  });

  it('that does not open says why, and is opened anew at the next try', async () => {
    openProblem = new Error('The speech model has no program.');
    await service.open();
    expect(service.state).toMatchObject({ kind: 'failed', message: 'The speech model has no program.' });
    expect(workers[0]?.terminated).toBe(true);
    openProblem = undefined;
    await service.open();
    expect(service.state).toEqual({ kind: 'ready' });
  });
});

describe('a turn', () => {
  it('is heard from its first sample, also where the model opens meanwhile; sound is sent once', async () => {
    const turn = service.begin({ rate: 16_000, isFollowed: true });
    expect(await turn.add(loud(1), false)).toEqual({ state: 'speaking', speechEndS: 1 });
    await turn.add(loud(1), false);
    const guessed = await turn.preview(languages, new AbortController().signal);
    expect(guessed).toMatchObject({ untilS: 2, heard: { text: '2.0 seconds.' } });
    const partials: string[] = [];
    await turn.add(loud(1), false);
    const onPartial = (text: string): void => void partials.push(text);
    const heard = await turn.finish({ languages, speechEndS: 3, onPartial });
    expect(heard).toMatchObject({ text: '3.0 seconds.', clipped: false });
    expect(partials).toEqual(['3.0 seconds.']);
    expect(workers[0]?.sent.samples, 'no sample twice').toBe(3 * 16_000);
  });

  it('hands its samples over: nothing is copied', async () => {
    const samples = loud(1);
    await service.begin({ rate: 16_000, isFollowed: true }).add(samples, false);
    expect(samples.length).toBe(0);
  });

  it('is given up at once, and the worker stops', async () => {
    const turn = service.begin({ rate: 16_000, isFollowed: true });
    await turn.add(loud(1), false);
    await service.open();
    const release = whisper.hold();
    const job = new AbortController();
    const writing = turn.finish({ languages, speechEndS: 1, signal: job.signal });
    await vi.waitFor(() => expect(whisper.passes).toHaveLength(1));
    job.abort(new Error('enough'));
    await expect(writing).rejects.toThrow('enough');
    release();
  });
});

describe('a worker that dies', () => {
  it('ends what waits for it, and the next turn begins in another one', async () => {
    const turn = service.begin({ rate: 16_000, isFollowed: true });
    await turn.add(loud(1), false);
    await service.open();
    whisper.hold();
    const waiting = Promise.allSettled([
      turn.finish({ languages, speechEndS: 1 }),
      turn.preview(languages, new AbortController().signal),
    ]);
    await vi.waitFor(() => expect(whisper.passes).toHaveLength(2));
    workers[0]?.break('out of memory');
    for (const outcome of await waiting) expect(outcome).toMatchObject({ reason: { name: 'WorkerEnded' } });
    expect(service.state, 'the model is still on the device').toEqual({ kind: 'stored' });
    await expect(turn.finish({ languages, speechEndS: 1 }), 'its sound is gone').rejects.toMatchObject({
      name: 'WorkerEnded',
    });
    whisper = standInWhisper();
    const next = service.begin({ rate: 16_000, isFollowed: true });
    await next.add(loud(2), false);
    expect((await next.finish({ languages, speechEndS: 2 })).text).toBe('2.0 seconds.');
    expect(workers).toHaveLength(2);
  });

  it('while it opens fails with what can be done', async () => {
    const opening = service.open();
    workers[0]?.break();
    await opening;
    expect(service.state).toMatchObject({ kind: 'failed', remedy: 'retry' });
  });

  it('because the model is removed is no problem', async () => {
    const opening = service.open();
    await service.remove();
    await opening;
    expect(service.state).toMatchObject({ kind: 'absent' });
  });
});
