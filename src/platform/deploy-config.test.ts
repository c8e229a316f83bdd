import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEPLOY_OFF, mirrorOrigin, parseDeployConfig, readDeployConfig } from './deploy-config';

const parse = (value: unknown) => parseDeployConfig(JSON.stringify(value));

describe('deploy.json', () => {
  it('is off as it ships', async () => {
    const file = join(import.meta.dirname, '..', '..', 'public', 'deploy.json');
    expect(parseDeployConfig(await readFile(file, 'utf8'))).toEqual(DEPLOY_OFF);
  });

  it('names a mirror, and what it has', () => {
    const config = parse({ schema: 1, mirror: 'https://Models.example.org/hub/', models: ['a-MLC'] });
    expect(config).toEqual({ mirror: 'https://models.example.org/hub/', models: ['a-MLC'] });
    expect(mirrorOrigin(config)).toBe('https://models.example.org');
    expect(mirrorOrigin(DEPLOY_OFF)).toBeNull();
  });

  it.each(['http://localhost:8000/', 'http://127.0.0.1:8000/hub/', 'https://10.0.0.2:8443/'])(
    'takes %s',
    (mirror) => {
      expect(parse({ schema: 1, mirror }).mirror).toBe(mirror);
    },
  );

  it.each([
    ['not an address', 'not an address'],
    ['http://models.example.org/', 'https://'],
    ['ftp://models.example.org/', 'https://'],
    ['https://models.example.org/hub', 'slash'],
    ['https://models.example.org/?a=/', 'query'],
    ['https://name:word@models.example.org/', 'password'],
    ['https://*/', 'host'],
    ['https://*.example.org/', 'host'],
    ["https://a;script-src'self'/", 'host'],
  ])('refuses %s', (mirror, reason) => {
    expect(() => parse({ schema: 1, mirror })).toThrow(reason);
  });

  it('refuses another schema, a missing or a misspelt name, and what is not JSON', () => {
    expect(() => parse({ schema: 2, mirror: null })).toThrow('schema');
    expect(() => parse({ schema: 1 })).toThrow('mirror');
    expect(() => parse({ schema: 1, mirror: null, miror: 'x' })).toThrow('miror');
    expect(() => parseDeployConfig('<!doctype html>')).toThrow('not JSON');
  });
});

describe('readDeployConfig', () => {
  it('counts a missing file as off and says of a bad one what is wrong', async () => {
    expect(await readDeployConfig(async () => null)).toEqual({ kind: 'ok', config: DEPLOY_OFF });
    const bad = await readDeployConfig(async () => '{');
    expect(bad).toMatchObject({ kind: 'bad', message: expect.stringContaining('not JSON') });
    const down = await readDeployConfig(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(down).toEqual({ kind: 'bad', message: 'Failed to fetch' });
  });
});
