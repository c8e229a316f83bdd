/**
 * Lets in what was sent to this worker. The model computes without a break, and its promises never let a message in: a
 * word to stop would be read when all is written.
 */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
