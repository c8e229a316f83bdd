import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../src/engine/mirror/catalogue.ts';
import { CATALOGUE, catalogueText } from './main.ts';

describe('the catalogue', () => {
  it('is what WebLLM and facts.json say: run `npm run catalogue` after a change of either', async () => {
    expect(await readFile(CATALOGUE, 'utf8')).toBe(await catalogueText());
  });

  it('has models that answer people, each under its own id, and says of each whether 16 bits are needed', async () => {
    const models = parseCatalogue(JSON.parse(await readFile(CATALOGUE, 'utf8')));
    expect(models.length).toBeGreaterThan(100);
    expect(new Set(models.map(({ id }) => id.toLowerCase())).size).toBe(models.length);
    for (const { id, f16 } of models) {
      expect(id, 'no embeddings, no pictures, no other trades').not.toMatch(
        /embed|vision|Math|Coder|Base|Reasoning/,
      );
      expect(f16, id).toBe(/q\df16/.test(id));
    }
  });
});
