/** The first of the four steps: all that the words say, each with its place, read once. */
import type { TriagePack } from '../../packs/triage-pack';
import { readSource } from '../../text/source';
import type { Evidence } from '../findings/types';
import { type Doubts, findDoubts } from './doubts';
import { takeApart } from './lexicon/joined';
import { type LexiconReading, readLexicon } from './lexicon/read';
import { readMeasurements } from './measurements/read';
import type { Measurements } from './measurements/types';
import { findOtherLanguage, type OtherLanguage } from './other-language';
import { findUnread } from './unread';

/** Everything that word lists and patterns read in a text. No later step looks at the text again. */
export interface Note {
  /** True where nothing was written. */
  isEmpty: boolean;
  lexicon: LexiconReading;
  /** Vital signs, age and sex as they stand in the words. */
  measurements: Measurements;
  /** Where the words make the note doubtful as a whole. */
  doubts: Doubts;
  /** The parts that are not in the language of the pack, if any. */
  otherLanguage: OtherLanguage | undefined;
  /** Words that were neither understood nor are known to be harmless. */
  unread: Evidence[];
}

/** Pure; linear in the length of the text. Never throws for any text. */
export function readNote(pack: TriagePack, text: string): Note {
  const source = takeApart(pack, readSource(text));
  const lexicon = readLexicon(pack, source);
  const measurements = readMeasurements(pack, source);
  return {
    isEmpty: source.text.trim() === '',
    lexicon,
    measurements,
    doubts: findDoubts(pack.cautions, source),
    otherLanguage: findOtherLanguage(pack.cautions, source),
    unread: findUnread(pack, source, lexicon, measurements),
  };
}
