import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePack, type PackServer, startPackServer } from '../testing/pack-server';
import { fetchManifest } from './catalogue';

const pack = makePack('1', { 'config.json': 10 });
let server: PackServer;
beforeEach(async () => {
  server = await startPackServer(pack);
});
afterEach(() => server.close());

/** Answers one document with these words, the others as they are. */
function instead(path: string, status: number, body: string): void {
  server.intercept = (asked, _request, response) => {
    if (asked !== path) return false;
    response.writeHead(status).end(body);
    return true;
  };
}

describe('fetchManifest', () => {
  it('finds the default pack, or the one that was asked for', async () => {
    expect(await fetchManifest(server.url)).toEqual(pack.manifest);
    expect(await fetchManifest(server.url, 'tiny')).toEqual(pack.manifest);
    await expect(fetchManifest(server.url, 'huge')).rejects.toMatchObject({ kind: 'server' });
  });

  it('without a server is worth trying again', async () => {
    await server.close();
    await expect(fetchManifest(server.url)).rejects.toMatchObject({
      name: 'DownloadProblem',
      kind: 'network',
    });
  });

  it.each([
    [503, 'network'],
    [429, 'network'],
    [404, 'server'],
  ])('takes a %i as trouble of the %s', async (status, kind) => {
    instead('tiny/manifest.json', status, 'no');
    await expect(fetchManifest(server.url)).rejects.toMatchObject({ kind });
  });

  it('tells a page in the place of the list (a hotel’s login) from an answer that was cut off', async () => {
    instead('index.json', 200, '<!doctype html>');
    await expect(fetchManifest(server.url)).rejects.toMatchObject({ kind: 'server' });
    server.intercept = (_path, _request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"schema":', () => setTimeout(() => response.destroy(), 5));
      return true;
    };
    await expect(fetchManifest(server.url)).rejects.toMatchObject({ kind: 'network' });
  });

  it('refuses a manifest that is another pack’s, which would be stored and never found', async () => {
    instead('tiny/manifest.json', 200, JSON.stringify({ ...pack.manifest, id: 'other' }));
    await expect(fetchManifest(server.url)).rejects.toMatchObject({ kind: 'server' });
  });

  it('refuses a broken manifest', async () => {
    instead('tiny/manifest.json', 200, '{}');
    await expect(fetchManifest(server.url)).rejects.toMatchObject({ name: 'ManifestProblem' });
  });
});
