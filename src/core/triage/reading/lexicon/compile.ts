/** Turns a pack's lexicon into one automaton, once a pack. */
import type { ContextCues, Lexicon, TriagePack } from '../../../packs/triage-pack';
import { type Alphabet, createAlphabet } from '../../../text/alphabet';
import { type Automaton, createAutomaton } from '../../../text/automaton';
import { PatternProblem } from '../../../text/pattern';
import { tokenPattern } from '../../../text/pattern-tokens';
import { isHarmless } from './harmless';

export type CueGroup = ContextCues['groups'][number];

/** What a match of a pattern means. */
export type Meaning =
  | { kind: 'finding'; code: string; denies?: true }
  | { kind: 'nothing' | 'stop' | 'not-a-cue' }
  | { kind: 'cue'; group: CueGroup }
  | { kind: 'section'; section: Section }
  | { kind: 'carries-on' | 'returned' | 'not-returned' | 'now' | 'kin-is-patient' | 'kin-opens' | 'self' }
  | { kind: 'severity'; severity: 'mild' | 'moderate' | 'severe' }
  | { kind: 'unit'; days: number; needsCue: boolean }
  | { kind: 'count'; value: number }
  | { kind: 'when'; days: number }
  | { kind: 'time-before' | 'time-forward' | 'time-after' | 'not-a-time' | 'time-block' };

export type Section = ContextCues['sections'][number];

export interface CompiledLexicon {
  alphabet: Alphabet;
  automaton: Automaton;
  meanings: readonly Meaning[];
  connectors: ReadonlySet<string>;
}

type Vocabulary = Pick<TriagePack, 'lexicon' | 'context' | 'harmless'>;

/** Made once a pack; what it was made of is kept beside it. */
const compiled = new WeakMap<Lexicon, Pick<Vocabulary, 'context' | 'harmless'> & { made: CompiledLexicon }>();

function compile({ lexicon, context: cues, harmless }: Vocabulary): CompiledLexicon {
  const { duration, severity, typos } = lexicon;
  const never = new Set(typos.neverCorrect);
  const alphabet = createAlphabet({
    gapStops: cues.gapStops,
    typoMinLength: typos.minLength,
    isRight: (norm) => never.has(norm) || isHarmless(harmless, norm),
  });
  const automaton = createAutomaton(alphabet);
  const meanings: Meaning[] = [];
  const lists = { ...lexicon.lists, ...cues.lists };
  const put = (meaning: Meaning, patterns: readonly string[]): void => {
    const label = meanings.push(meaning) - 1;
    for (const pattern of patterns) {
      const added = automaton.add(tokenPattern(pattern, lists), label);
      if (!added) throw new PatternProblem(`"${pattern}": can match nothing at all.`);
    }
  };

  for (const [code, patterns] of Object.entries(lexicon.findings)) put({ kind: 'finding', code }, patterns);
  for (const [code, patterns] of Object.entries(lexicon.denials ?? {})) {
    put({ kind: 'finding', code, denies: true }, patterns);
  }
  put({ kind: 'nothing' }, lexicon.nothing);
  for (const group of cues.groups) put({ kind: 'cue', group }, group.patterns);
  put({ kind: 'stop' }, cues.stops);
  put({ kind: 'not-a-cue' }, cues.not);
  for (const section of cues.sections) put({ kind: 'section', section }, section.patterns);
  put({ kind: 'carries-on' }, cues.carriesOn);
  put({ kind: 'returned' }, cues.returned);
  put({ kind: 'not-returned' }, cues.notReturned);
  put({ kind: 'now' }, cues.now);
  put({ kind: 'kin-is-patient' }, cues.kinIsPatient);
  put({ kind: 'kin-opens' }, cues.kinOpens);
  put({ kind: 'self' }, cues.self);
  for (const level of ['mild', 'moderate', 'severe'] as const) {
    put({ kind: 'severity', severity: level }, severity[level]);
  }
  for (const { patterns, days, needsCue = false } of duration.units) {
    put({ kind: 'unit', days, needsCue }, patterns);
  }
  for (const [word, value] of Object.entries(duration.numbers)) put({ kind: 'count', value }, [word]);
  for (const { patterns, days } of duration.phrases) put({ kind: 'when', days }, patterns);
  put({ kind: 'time-before' }, duration.before);
  put({ kind: 'time-forward' }, duration.forward);
  put({ kind: 'time-after' }, duration.after);
  put({ kind: 'not-a-time' }, duration.not);
  put({ kind: 'time-block' }, duration.blocks);
  return { alphabet, automaton, meanings, connectors: new Set(cues.connectors) };
}

/** @throws PatternProblem for a pattern that cannot be read */
export function compileLexicon(pack: Vocabulary): CompiledLexicon {
  const { lexicon, context, harmless } = pack;
  const known = compiled.get(lexicon);
  if (known && known.context === context && known.harmless === harmless) return known.made;
  const made = compile(pack);
  compiled.set(lexicon, { context, harmless, made });
  return made;
}
