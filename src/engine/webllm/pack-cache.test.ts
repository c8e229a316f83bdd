import { describe, expect, it, vi } from 'vitest';
import { makePack } from '../../models/testing/pack-server';
import type { PackFile } from '../../models/types';
import { createPackCache, NotInPack, packUrls } from './pack-cache';

const pack = makePack('1', { 'mlc-chat-config.json': 2, 'library.wasm': 40, 'shards/0.bin': 100 });
pack.contents.set('mlc-chat-config.json', Buffer.from('{}'));
const urls = packUrls(pack.manifest);
const shard = new URL('shards/0.bin', urls.model).href;

function setUp(broken?: Error) {
  const read = vi.fn(async ({ path }: PackFile) => {
    if (broken) throw broken;
    return new Uint8Array(pack.contents.get(path) ?? []).buffer;
  });
  const onRead = vi.fn();
  const made = createPackCache({ read }, pack.manifest, onRead);
  return { ...made, read, onRead, open: () => made.caches.open('webllm/model') };
}

describe('createPackCache', () => {
  it('gives each file under the address that the engine asks for', async () => {
    const cache = await setUp().open();
    const bytes = await (await cache.match(new Request(shard)))?.arrayBuffer();
    expect(
      Buffer.from(bytes ?? new ArrayBuffer()).equals(pack.contents.get('shards/0.bin') ?? Buffer.alloc(0)),
    ).toBe(true);
    expect(await (await cache.match(new URL('mlc-chat-config.json', urls.model)))?.json()).toEqual({});
    expect((await (await cache.match(urls.library))?.arrayBuffer())?.byteLength).toBe(40);
  });

  it('reads a file when its bytes are wanted, not when it is asked whether it is there', async () => {
    const { open, read, onRead } = setUp();
    const cache = await open();
    expect((await cache.keys()).map(({ url }) => url)).toContain(shard);
    const response = await cache.match(shard);
    expect(response?.ok).toBe(true);
    expect(read).not.toHaveBeenCalled();
    await response?.arrayBuffer();
    expect(read).toHaveBeenCalledTimes(1);
    expect(onRead).toHaveBeenCalledWith(expect.objectContaining({ path: 'shards/0.bin', bytes: 100 }));
  });

  it('has nothing else, goes to no network for it, and remembers that', async () => {
    const { open, problem } = setUp();
    const cache = await open();
    const elsewhere = 'https://huggingface.co/model.bin';
    expect(await cache.match(elsewhere)).toBeUndefined();
    expect(await cache.matchAll(elsewhere)).toEqual([]);
    expect(problem()).toBeUndefined();
    await expect(cache.add(elsewhere)).rejects.toBeInstanceOf(NotInPack);
    await expect(cache.addAll([elsewhere])).rejects.toBeInstanceOf(NotInPack);
    await expect(cache.put(elsewhere, new Response())).rejects.toBeInstanceOf(NotInPack);
    expect(problem()).toBeInstanceOf(NotInPack);
  });

  it('remembers the first thing that went wrong, with its type', async () => {
    const broken = new Error('damaged');
    const { open, problem, onRead } = setUp(broken);
    const cache = await open();
    await expect((await cache.match(shard))?.arrayBuffer()).rejects.toBe(broken);
    await cache.add('https://else.where/').catch(() => undefined);
    expect(problem()).toBe(broken);
    expect(onRead).not.toHaveBeenCalled();
  });

  it('lets nobody delete what the store keeps', async () => {
    const { caches, open } = setUp();
    const cache = await open();
    expect(await cache.delete(shard)).toBe(false);
    expect(await caches.delete('webllm/model')).toBe(false);
    expect(await caches.has('webllm/model')).toBe(true);
    expect(await cache.match(shard)).toBeDefined();
    expect(await cache.matchAll()).toHaveLength(3);
  });
});
