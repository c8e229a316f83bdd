import { describe, expect, it, vi } from 'vitest';
import type { TabMessage } from '../tabs/messages';
import { type ExclusiveParts, exclusively, Interrupted } from './exclusive';

const HELLO: TabMessage = {
  type: 'hello',
  from: 'another tab',
  visible: true,
  need: { pack: { id: 'p', version: '1' }, kind: 'webgpu', exact: true },
};

/** A lock that is granted at once and can be taken away, and a channel to another tab. */
function surroundings() {
  const said: unknown[] = [];
  let hear: (event: MessageEvent<unknown>) => void = () => undefined;
  let take: (reason: unknown) => void = () => undefined;
  const parts: ExclusiveParts = {
    locks: {
      request: (_name, _options, work) =>
        new Promise((resolve, reject) => {
          take = reject;
          work().then(resolve);
        }),
    },
    openChannel: () => ({
      postMessage: (message) => void said.push(message),
      addEventListener: (_type, listener) => {
        hear = listener;
      },
      close: vi.fn(),
    }),
  };
  return {
    parts,
    said,
    say: (data: unknown) => hear(new MessageEvent('message', { data })),
    take: () => take(new DOMException('stolen', 'AbortError')),
  };
}

describe('a device for the bench alone', () => {
  it('asks waiting tabs for patience, and says when it is over', async () => {
    const { parts, said, say } = surroundings();
    const result = await exclusively(parts, async () => {
      say(HELLO);
      say({ type: 'no message of tabs' });
      return 'measured';
    });
    expect(result).toBe('measured');
    expect(said).toMatchObject([
      { type: 'here', pack: { id: 'p', version: '1' }, kind: 'webgpu', progress: 0, description: null },
      { type: 'gone' },
    ]);
  });

  it('stops when another tab takes the engine all the same', async () => {
    const { parts, take } = surroundings();
    const running = exclusively(
      parts,
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    take();
    await expect(running).rejects.toThrow(Interrupted);
  });

  it('hands on what the work throws', async () => {
    const { parts, said } = surroundings();
    await expect(exclusively(parts, () => Promise.reject(new Error('no pack')))).rejects.toThrow('no pack');
    expect(said).toMatchObject([{ type: 'gone' }]);
  });

  it('just works where there are no locks', async () => {
    const { parts } = surroundings();
    expect(await exclusively({ ...parts, locks: undefined }, async () => 7)).toBe(7);
  });
});
