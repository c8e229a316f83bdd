/** What our grammars say, by the library that WebLLM follows them with. The other engine's reading is tested in a browser. */
import { describe, expect, it } from 'vitest';
import { oneOf } from '../core/model/grammar/ebnf';
import { loadShippedPack } from '../core/packs/testing/load-pack';
import { answerGrammar } from '../core/triage/reading/model/model-grammar';
import { wordsOf } from '../core/triage/reading/model/model-text';
import { accepted } from './testing/xgrammar';

describe('one of many texts', () => {
  it('is every one of them and none else, also where one begins another', async () => {
    const texts = ['leg', 'leg_pain', 'leg_paint', 'lip', 'é', 'ê', '"'];
    const others = ['le', 'leg_', 'leg_pai', 'lippain', '', 'éê'];
    const grammar = oneOf('root', texts).join('\n');
    expect(await accepted(grammar, [...texts, ...others])).toEqual(texts);
  });
});

describe('the grammar of the model reader', () => {
  it('is read, and allows a right answer alone', async () => {
    const { codes } = (await loadShippedPack()).modelReader;
    const grammar = answerGrammar({
      words: wordsOf('My calf is tight since Monday'),
      codes,
      maxFindings: 2,
    });
    const good = ['none', '+"calf is tight" leg_swelling', '-"calf" cough\n+"Monday" fever'];
    const bad = ['', '+"tight calf" cough', '+"calf" chest_headache', '+"calf" cough\n', 'none\nnone'];
    expect(await accepted(grammar, [...good, ...bad])).toEqual(good);
  });
});
