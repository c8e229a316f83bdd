import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

it('serves on localhost:4173 unless told otherwise', () => {
  expect(readSettings({})).toEqual({ port: 4173, host: 'localhost' });
  expect(readSettings({ PORT: ' 8080 ', HOST: '0.0.0.0' })).toEqual({ port: 8080, host: '0.0.0.0' });
});
it.each(['abc', '0', '-1', '65536', '80.5', '1e3'])('says that %s is no port', (PORT) => {
  expect(() => readSettings({ PORT })).toThrow(`PORT=${PORT} is not a port`);
});
