/** Why nothing can be recorded, in words that a screen can translate. */
export type MicrophoneLack =
  | 'insecure'
  | 'refused'
  | 'none'
  /** Another program has it, or the system does not give it. */
  | 'busy'
  /** Unplugged, or taken by a call, in the middle of a recording. */
  | 'taken-away';

export class MicrophoneProblem extends Error {
  override readonly name = 'MicrophoneProblem';
  readonly lack: MicrophoneLack;

  constructor(lack: MicrophoneLack, cause?: unknown) {
    super(`The microphone cannot be used: ${lack}.`, { cause });
    this.lack = lack;
  }
}

/** From what `getUserMedia` rejects with. */
export function microphoneProblem(error: unknown): MicrophoneProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return new MicrophoneProblem('refused', error);
  if (name === 'NotFoundError' || name === 'OverconstrainedError')
    return new MicrophoneProblem('none', error);
  return new MicrophoneProblem('busy', error);
}
