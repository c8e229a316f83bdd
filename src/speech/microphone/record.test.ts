import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plugInMicrophone, type StandInMicrophone } from '../testing/stand-in-microphone';
import { openMicrophone } from './record';

let microphone: StandInMicrophone;
let job: AbortController;
const onSamples = vi.fn();
const onTakenAway = vi.fn();
const open = () => openMicrophone({ onSamples, onTakenAway, signal: job.signal });
const piece = new Float32Array([0.1, 0.2]);

beforeEach(() => {
  microphone = plugInMicrophone();
  job = new AbortController();
  onSamples.mockReset();
  onTakenAway.mockReset();
});
afterEach(() => vi.unstubAllGlobals());

describe('a microphone', () => {
  it('hands on what it hears until it is closed, and then is off', async () => {
    await open();
    microphone.speak(piece);
    expect(onSamples).toHaveBeenCalledWith(piece, 16_000);
    job.abort();
    microphone.speak(piece);
    expect(onSamples).toHaveBeenCalledOnce();
    expect(microphone.track.stopped).toBe(true);
    expect(microphone.contexts).toEqual([{ sampleRate: 16_000, closed: true }]);
  });

  it('in a browser that insists on its rate has that', async () => {
    microphone.ownRateOnly = true;
    await open();
    microphone.speak(piece);
    expect(onSamples).toHaveBeenCalledWith(piece, 48_000);
  });

  it('that is taken away says so, one that is closed does not', async () => {
    await open();
    microphone.takeAway();
    expect(onTakenAway).toHaveBeenCalledOnce();
    job.abort();
    microphone.takeAway();
    expect(onTakenAway).toHaveBeenCalledOnce();
  });

  it('that is closed while it opens never hears anything', async () => {
    const opening = open();
    job.abort(new Error('enough'));
    await expect(opening).rejects.toThrow('enough');
    expect(microphone.track.stopped).toBe(true);
  });

  it.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'none'],
    ['NotReadableError', 'busy'],
  ])('that does not open (%s) says why: %s', async (name, lack) => {
    microphone.refusal = new DOMException('No.', name);
    await expect(open()).rejects.toMatchObject({ name: 'MicrophoneProblem', lack });
  });

  it('is not there at an insecure address', async () => {
    vi.stubGlobal('navigator', {});
    await expect(open()).rejects.toMatchObject({ lack: 'insecure' });
  });
});
