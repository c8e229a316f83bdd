import { describe, expect, it } from 'vitest';
import { packageFolder } from './licences.ts';

describe('packageFolder', () => {
  it.each([
    ['/app/node_modules/idb/build/index.js', '/app/node_modules/idb'],
    ['/app/node_modules/@scope/name/dist/a/b.mjs?v=1', '/app/node_modules/@scope/name'],
    ['/app/node_modules/outer/node_modules/inner/index.js', '/app/node_modules/outer/node_modules/inner'],
    ['\0/app/node_modules/react/index.js?commonjs-module', '/app/node_modules/react'],
    ['node_modules/@fonts/one/files/latin.woff2', 'node_modules/@fonts/one'],
    ['C:\\app\\node_modules\\idb\\index.js', 'C:/app/node_modules/idb'],
  ])('finds the package of %s', (file, folder) => {
    expect(packageFolder(file)).toBe(folder);
  });

  it('knows our own files', () => {
    expect(packageFolder('/app/src/app/main.tsx')).toBeUndefined();
  });
});
