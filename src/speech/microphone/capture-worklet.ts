/** Runs on the audio thread: hands samples on in pieces, mixed to one channel. */

interface Processor {
  port: MessagePort;
}
declare const AudioWorkletProcessor: { new (): Processor; prototype: Processor };
declare function registerProcessor(name: string, processor: new () => Processor): void;

/** 128 samples come at a time; a message for each would be too many. */
const PIECE = 1024;

class Capture extends AudioWorkletProcessor {
  private piece = new Float32Array(PIECE);
  private filled = 0;

  process([input]: Float32Array[][]): boolean {
    const [first] = input ?? [];
    // Nothing is connected any more: the track ended.
    if (!input || !first) return true;
    for (let i = 0; i < first.length; i += 1) {
      let sum = 0;
      for (const channel of input) sum += channel[i] ?? 0;
      this.piece[this.filled] = sum / input.length;
      this.filled += 1;
      if (this.filled === PIECE) {
        this.port.postMessage(this.piece, [this.piece.buffer]);
        this.piece = new Float32Array(PIECE);
        this.filled = 0;
      }
    }
    return true;
  }
}

registerProcessor('outpost-capture', Capture);
