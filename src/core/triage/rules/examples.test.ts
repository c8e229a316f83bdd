/** That each example makes its rule fire is tried with the other examples of the packs: core/packs/check. */
import { expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';

const pack = await loadShippedPack();

it('every rule of a protocol that came with examples has one', () => {
  const without = pack.protocols
    .filter(({ rules: of }) => of.some(({ example }) => example))
    .flatMap(({ rules: of }) => of.filter(({ example }) => !example).map(({ id }) => id));
  expect(without).toEqual([]);
});
