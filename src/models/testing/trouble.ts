/** What goes wrong with stored and served files, for tests. */
import type { PackDatabase } from '../store/pack-database';
import type { PackServer, TestPack } from './pack-server';

/** Damages one stored file: its length stays, its bytes do not. */
export async function damage(database: PackDatabase, sha256: string | undefined): Promise<void> {
  await database.use(async (db) => {
    const key = (await db.getAllKeys('chunks')).find((entry) => entry[0] === sha256);
    if (!key) throw new Error('no such chunk');
    await db.put('chunks', new ArrayBuffer(key[2]), key);
  });
}

/** Answers requests for one file with its first bytes, and then nothing. */
export function stallAt(server: PackServer, pack: TestPack, path: string, bytes: number): void {
  server.intercept = (asked, request, response) => {
    if (asked !== `${pack.manifest.id}/${path}` || request.headers.range) return false;
    const content = pack.contents.get(path) ?? Buffer.alloc(0);
    response.writeHead(200, { 'content-length': content.length }).write(content.subarray(0, bytes));
    return true;
  };
}

/** A promise and the way to settle it. */
export function gate(): { opened: Promise<void>; open(): void } {
  let open = () => undefined as undefined;
  const opened = new Promise<void>((resolve) => {
    open = () => {
      resolve();
      return undefined;
    };
  });
  return { opened, open: () => open() };
}
