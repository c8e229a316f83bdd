import { describe, expect, it } from 'vitest';
import { nodeProblem } from './node-version.mjs';
import { explainNpm, sameLock } from './packages.mjs';

describe('the Node version', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  });
  it.each(['20.18.3', '18.20.0', '8.0.0'])('%s is too old, and the line says what to install', (version) => {
    expect(nodeProblem(version)).toMatch(/too old: install Node 20\.19/);
  });
});

describe('whether the packages are installed', () => {
  const entry = { version: '1.0.0', integrity: 'sha512-a' };
  const wanted = { packages: { '': { version: '9' }, 'node_modules/a': entry } };

  it('is so when every package is there in its version', () => {
    expect(sameLock(wanted, { packages: { 'node_modules/a': entry } })).toBe(true);
  });
  it('is not so without a record, with a package missing, or with another version', () => {
    expect(sameLock(wanted, undefined)).toBe(false);
    expect(sameLock(wanted, { packages: {} })).toBe(false);
    expect(sameLock(wanted, { packages: { 'node_modules/a': { ...entry, version: '1.0.1' } } })).toBe(false);
    expect(sameLock(wanted, { packages: { 'node_modules/a': { ...entry, integrity: 'sha512-b' } } })).toBe(
      false,
    );
  });
  it('does not ask for builds of other platforms, but for those of this one', () => {
    const optional = { ...entry, optional: true };
    const other = {
      packages: { 'node_modules/b': { ...optional, os: ['no-such-os'], cpu: [process.arch] } },
    };
    const ours = {
      packages: { 'node_modules/b': { ...optional, os: [process.platform], cpu: [process.arch] } },
    };
    expect(sameLock(other, { packages: {} })).toBe(true);
    expect(sameLock(ours, { packages: {} })).toBe(false);
  });
});

describe('a failed npm ci in one line', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error errno ENOTFOUND', /registry cannot be reached/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EACCES', /may not write here/],
    [
      'npm error code EUSAGE\nnpm error `npm ci` can only install when in sync',
      /can only install when in sync/,
    ],
    ['', /npm could not install/],
  ])('%j', (output, expected) => {
    const line = explainNpm(output);
    expect(line).toMatch(expected);
    expect(line).not.toContain('\n');
  });
});
