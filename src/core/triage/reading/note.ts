/** The first of the four steps: all that the words say, each with its place, read once. */
import type { TriagePack } from '../../packs/triage-pack';
import { readSource, type SourceText } from '../../text/source';
import { type Doubts, findDoubts } from './doubts';
import { type LexiconReading, readLexicon } from './lexicon/read';
import { readMeasurements } from './measurements/read';
import type { Measurements } from './measurements/types';

/** What was read of a text by word lists and patterns. Nothing after this step looks at the text again. */
export interface Note {
  source: SourceText;
  lexicon: LexiconReading;
  /** Vital signs, age and sex as they stand in the words. */
  measurements: Measurements;
  /** Where the words make the note doubtful as a whole. */
  doubts: Doubts;
}

/** Pure; linear in the length of the text. Never throws for any text. */
export function readNote(pack: TriagePack, text: string): Note {
  const source = readSource(text);
  return {
    source,
    lexicon: readLexicon(pack, source),
    measurements: readMeasurements(pack, source),
    doubts: findDoubts(pack.cautions, source),
  };
}
