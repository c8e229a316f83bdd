/** The first of the two readers: instant, deterministic, and right or wrong for reasons that can be looked up. */

import type { TriagePack } from '../../../packs/triage-pack';
import { placeOf, type SourceText } from '../../../text/source';
import { closeFindings, orderFindings } from '../../findings/closure';
import type { Evidence, Finding, Severity } from '../../findings/types';
import { compileLexicon } from './compile';
import { createContext } from './context';
import { attachDurations, timeSpans } from './duration';
import { findMatches, type Matches, type Mention } from './matches';
import { attachSeverities, SEVERITY_ORDER } from './severity';

interface Read {
  mention: Mention;
  present: boolean;
  days: number | undefined;
  severity: Severity | undefined;
}

function look(pack: TriagePack, { tokens }: SourceText): Matches {
  const lexicon = compileLexicon(pack);
  const spans = lexicon.automaton.scan(tokens.map(lexicon.alphabet.letterOf));
  return findMatches(lexicon, pack.lexicon.hides, tokens, spans);
}

function readMentions(pack: TriagePack, matches: Matches): { read: Read[]; aside: string[] } {
  const { connectors } = compileLexicon(pack);
  const spans = timeSpans(matches);
  // "Getting worse for 5 days", "severe sudden headache": words for the course pass both on to the complaint.
  const lasting = matches.mentions.filter(({ code }) => pack.findings.get(code)?.group !== 'course');
  const told: Matches = { ...matches, mentions: lasting };
  const severe: Matches = { ...told, mentions: lasting.filter(({ denies }) => !denies) };
  const severities = attachSeverities(severe, pack.lexicon.severity.reachWords);
  const startOfTime = new Set(spans.flatMap(({ from }) => [from, from - 1]));
  const attach = (isPresent: (mention: Mention) => boolean): Map<Mention, number> =>
    attachDurations({
      matches: told,
      spans,
      connectors,
      reachWords: pack.lexicon.duration.reachWords,
      isPresent,
    });

  // Twice: a duration tells the present illness from history, and only what is present has a duration.
  const firstDurations = attach(() => true);
  const inTime = new Uint8Array(matches.tokens.length);
  for (const { from, to } of spans) inTime.fill(1, from, to);
  const { statusOf } = createContext({
    matches,
    inTime,
    connectors,
    definition: (code) => pack.findings.get(code),
    hasDetails: (mention) => severities.has(mention) || startOfTime.has(mention.to),
    durationOf: (mention) => firstDurations.get(mention),
  });
  const statuses = new Map(matches.mentions.map((mention) => [mention, statusOf(mention)]));
  const durations = attach((mention) => statuses.get(mention) === 'present');

  const read: Read[] = [];
  const aside = new Set<string>();
  for (const mention of matches.mentions) {
    const status = statuses.get(mention);
    if (status === 'aside') aside.add(mention.code);
    if (status !== 'present' && status !== 'denied') continue;
    const present = status === 'present';
    read.push({
      mention,
      present,
      days: durations.get(mention),
      severity: present ? severities.get(mention) : undefined,
    });
  }
  return { read, aside: [...aside] };
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

/** One place where the words state or deny a code. */
export interface Statement {
  code: string;
  present: boolean;
  evidence: Evidence;
}

export interface LexiconReading {
  matches: Matches;
  /** Every statement by itself, before those of one code become one finding: what contradicts itself is still seen. */
  statements: Statement[];
  findings: Finding[];
  /** Codes that are named and set aside by the words near them: somebody else's, long ago, over, only possible. */
  aside: string[];
}

/** Linear in the length of the text. Never throws for any text; a broken pack throws PatternProblem. */
export function readLexicon(pack: TriagePack, source: SourceText): LexiconReading {
  const matches = look(pack, source);
  const { read, aside } = readMentions(pack, matches);
  const byCode = new Map<string, Read[]>();
  for (const each of read) {
    const there = byCode.get(each.mention.code);
    if (there) there.push(each);
    else byCode.set(each.mention.code, [each]);
  }
  const evidenceOf = (mention: Mention): Evidence => placeOf(source, mention);
  const findings = [...byCode].map(([code, all]) => toFinding(code, all, evidenceOf));
  return {
    matches,
    statements: read.map(({ mention, present }) => ({
      code: mention.code,
      present,
      evidence: evidenceOf(mention),
    })),
    findings: orderFindings(pack, closeFindings(pack, findings)),
    aside,
  };
}
