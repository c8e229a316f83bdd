/** The first of the two readers: instant, deterministic, and right or wrong for reasons that can be looked up. */

import type { TriagePack } from '../../../packs/triage-pack';
import { type Token, tokenise } from '../../../text/tokens';
import type { Evidence, Finding, Severity } from '../../findings/types';
import { closeFindings, orderFindings } from '../../reconcile/closure';
import { compileLexicon } from './compile';
import { createContext } from './context';
import { attachDurations, timeSpans } from './duration';
import { look, type Mention, type Sight } from './matches';
import { attachSeverities, SEVERITY_ORDER } from './severity';

interface Read {
  mention: Mention;
  present: boolean;
  days: number | undefined;
  severity: Severity | undefined;
}

interface Looked {
  text: string;
  sight: Sight;
  read: readonly Read[];
}

/** The text that was looked at last: findings and statements are asked for one after the other, and at every tap again. */
const last = new WeakMap<TriagePack, Looked>();

function lookAt(pack: TriagePack, text: string): Looked {
  const before = last.get(pack);
  if (before?.text === text) return before;
  const sight = see(pack, text);
  const looked = { text, sight, read: readMentions(pack, sight) };
  last.set(pack, looked);
  return looked;
}

function see(pack: TriagePack, text: string): Sight {
  const lexicon = compileLexicon(pack);
  // The end of the text ends the last sentence, whether a full stop was typed or not. So does its start:
  // who opens a sentence, "Dad has chest pain", may be the patient.
  const tokens: Token[] = [
    { kind: 'stop', norm: '^', start: 0, end: 0 },
    ...tokenise(text),
    { kind: 'stop', norm: '', start: text.length, end: text.length },
  ];
  const spans = lexicon.automaton.scan(tokens.map(lexicon.alphabet.letterOf));
  return look(lexicon, pack.lexicon.hides, tokens, spans);
}

function readMentions(pack: TriagePack, sight: Sight): Read[] {
  const { connectors } = compileLexicon(pack);
  const spans = timeSpans(sight);
  // "Getting worse for 5 days", "severe sudden headache": words for the course pass both on to the complaint.
  const lasting = sight.mentions.filter(({ code }) => pack.findings.get(code)?.group !== 'course');
  const told: Sight = { ...sight, mentions: lasting };
  const severe: Sight = { ...told, mentions: lasting.filter(({ denies }) => !denies) };
  const severities = attachSeverities(severe, pack.lexicon.severity.reachWords);
  const startOfTime = new Set(spans.flatMap(({ from }) => [from, from - 1]));
  const attach = (isPresent: (mention: Mention) => boolean): Map<Mention, number> =>
    attachDurations({
      sight: told,
      spans,
      connectors,
      reachWords: pack.lexicon.duration.reachWords,
      isPresent,
    });

  // Twice: a duration tells the present illness from history, and only what is present has a duration.
  const firstDurations = attach(() => true);
  const inTime = new Uint8Array(sight.tokens.length);
  for (const { from, to } of spans) inTime.fill(1, from, to);
  const { statusOf } = createContext({
    sight,
    inTime,
    connectors,
    definition: (code) => pack.findings.get(code),
    hasDetails: (mention) => severities.has(mention) || startOfTime.has(mention.to),
    durationOf: (mention) => firstDurations.get(mention),
  });
  const statuses = new Map(sight.mentions.map((mention) => [mention, statusOf(mention)]));
  const durations = attach((mention) => statuses.get(mention) === 'present');

  const read: Read[] = [];
  for (const mention of sight.mentions) {
    const status = statuses.get(mention);
    if (status === undefined || status === 'aside') continue;
    const present = status === 'present';
    read.push({
      mention,
      present,
      days: durations.get(mention),
      severity: present ? severities.get(mention) : undefined,
    });
  }
  return read;
}

/** All that is said of one code becomes one finding: present wins, the longest duration and the worst severity count. */
function toFinding(code: string, all: Read[], evidenceOf: (mention: Mention) => Evidence): Finding {
  const present = all.some((read) => read.present);
  const meant = all.filter((read) => read.present === present);
  const finding: Finding = {
    code,
    present,
    evidence: meant.map(({ mention }) => evidenceOf(mention)),
    readers: ['lexicon'],
  };
  const days = meant.flatMap((read) => read.days ?? []);
  if (days.length > 0) finding.durationDays = Math.max(...days);
  const [worst] = meant
    .flatMap((read) => read.severity ?? [])
    .sort((a, b) => SEVERITY_ORDER[b] - SEVERITY_ORDER[a]);
  if (worst !== undefined) finding.severity = worst;
  return finding;
}

function placesIn({ tokens }: Sight, text: string): (mention: Mention) => Evidence {
  return ({ from, to }) => {
    const start = tokens[from]?.start ?? 0;
    const end = tokens[to - 1]?.end ?? start;
    return { start, end, text: text.slice(start, end) };
  };
}

/** One place where the words state or deny a code. */
export interface Statement {
  code: string;
  present: boolean;
  evidence: Evidence;
}

/** Every statement by itself, before those of one code become one finding: what contradicts itself is still seen. */
export function readStatements(pack: TriagePack, text: string): Statement[] {
  const { sight, read } = lookAt(pack, text);
  const evidenceOf = placesIn(sight, text);
  return read.map(({ mention, present }) => ({
    code: mention.code,
    present,
    evidence: evidenceOf(mention),
  }));
}

/** Linear in the length of the text. Never throws for any text; a broken pack throws PatternProblem. */
export function readWithLexicon(pack: TriagePack, text: string): Finding[] {
  const { sight, read } = lookAt(pack, text);
  const evidenceOf = placesIn(sight, text);
  const byCode = new Map<string, Read[]>();
  for (const each of read) {
    const there = byCode.get(each.mention.code);
    if (there) there.push(each);
    else byCode.set(each.mention.code, [each]);
  }
  const findings = [...byCode].map(([code, all]) => toFinding(code, all, evidenceOf));
  return orderFindings(pack, closeFindings(pack, findings));
}
