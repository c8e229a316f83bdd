/** A named stand-in for the browser's microphone: `navigator.mediaDevices`, `AudioContext` and what hangs on them. */
import { vi } from 'vitest';

class StandInTrack extends EventTarget {
  stopped = false;
  stop(): void {
    this.stopped = true;
  }
}

class StandInPort {
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null;
}

export interface StandInMicrophone {
  readonly track: StandInTrack;
  /** Contexts that were opened, with their rate, and whether they are closed. */
  readonly contexts: { sampleRate: number; closed: boolean }[];
  /** What `getUserMedia` rejects with. */
  refusal: DOMException | undefined;
  /** Some browsers join a microphone only to a context of its own rate. */
  ownRateOnly: boolean;
  /** Sound comes in. */
  speak(samples: Float32Array<ArrayBuffer>): void;
  takeAway(): void;
}

/** In the place of the browser's own until `vi.unstubAllGlobals`. */
export function plugInMicrophone(): StandInMicrophone {
  const track = new StandInTrack();
  const ports: StandInPort[] = [];
  const contexts: StandInMicrophone['contexts'] = [];
  const microphone: StandInMicrophone = {
    track,
    contexts,
    refusal: undefined,
    ownRateOnly: false,
    speak(data) {
      for (const port of ports) port.onmessage?.(new MessageEvent('message', { data }));
    },
    takeAway: () => void track.dispatchEvent(new Event('ended')),
  };
  class Context {
    readonly sampleRate: number;
    private readonly own: boolean;
    private readonly listed: { sampleRate: number; closed: boolean };
    readonly audioWorklet = { addModule: async () => undefined };
    constructor(options?: { sampleRate: number }) {
      this.own = options === undefined;
      this.sampleRate = options?.sampleRate ?? 48_000;
      this.listed = { sampleRate: this.sampleRate, closed: false };
      contexts.push(this.listed);
    }
    createMediaStreamSource() {
      if (microphone.ownRateOnly && !this.own) throw new DOMException('Another rate.', 'NotSupportedError');
      return { connect: () => undefined };
    }
    async resume(): Promise<void> {}
    async close(): Promise<void> {
      this.listed.closed = true;
    }
  }
  class Node {
    readonly port = new StandInPort();
    constructor() {
      ports.push(this.port);
    }
  }
  vi.stubGlobal('AudioContext', Context);
  vi.stubGlobal('AudioWorkletNode', Node);
  vi.stubGlobal('navigator', {
    mediaDevices: {
      async getUserMedia() {
        if (microphone.refusal) throw microphone.refusal;
        return { getTracks: () => [track] };
      },
    },
  });
  return microphone;
}
