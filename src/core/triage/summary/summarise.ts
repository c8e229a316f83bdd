/** The fourth step: a hand-over in fixed words. All that it says comes from the case and the pack, nothing is worded anew. */

import { closureOf } from '../../packs/closure';
import type { TriagePack } from '../../packs/triage-pack';
import { fill, plainNumber } from '../../text/fill';
import type { Caution } from '../cautions/types';
import type { Disposition } from '../disposition/types';
import { gatherFacts } from '../facts/gather-facts';
import { PREGNANT } from '../findings/tells';
import type { Finding, Intake } from '../findings/types';
import type { Reading } from '../reading/types';
import type { Decision, Reason } from '../rules/types';
import { type Action, actionsFor } from '../verdict/actions';
import type { Verdict } from '../verdict/verdict';
import type { Sbar } from './types';

/** What a summary may speak of. */
export interface Told {
  intake: Intake;
  reading: Pick<Reading, 'findings' | 'unconfirmed'>;
  decision: Decision;
  /** Missing where another device found the case more urgent than the rules here. */
  disposition?: Disposition | undefined;
  cautions?: readonly Caution[];
  /** Missing where another device found the case more urgent: then the protocols' own colour is told. */
  verdict?: Verdict | undefined;
  /** Missing there as well: then only the priority is told. */
  headline?: string | undefined;
  /** Missing there as well: then what the priority and the rules ask for is told. */
  actions?: readonly Action[] | undefined;
}

/** What to do next, as it was decided, else by the priority alone. */
function toldActions(pack: TriagePack, told: Told): readonly Action[] {
  const { intake, reading, decision, disposition } = told;
  if (told.actions) return told.actions;
  const facts = gatherFacts(pack, reading.findings, intake);
  return actionsFor(pack, { decision, verdict: told.verdict ?? decision, disposition, facts });
}

type Words = TriagePack['texts']['summary'];

function patient({ texts: { summary: words } }: TriagePack, { intake, reading }: Told): string {
  const { age, sex, pregnant } = intake;
  const ageWords = age && words.age[age.unit][age.value === 1 ? 'one' : 'other'];
  const parts = [words.sex[sex ?? 'unknown']];
  parts.push(ageWords && age ? fill(ageWords, { count: plainNumber(age.value) }) : words.age.unknown);
  // The words win over a "no" at intake, as in the rules.
  if (pregnant || reading.findings.some(({ code, present }) => code === PREGNANT && present)) {
    parts.push(words.pregnant);
  } else if (pregnant === false) parts.push(words.notPregnant);
  return parts.join(', ');
}

function days(words: Words, count: number): string {
  if (count < 1) return words.days.none;
  return fill(count === 1 ? words.days.one : words.days.other, { count: plainNumber(count) });
}

function nameOf(pack: TriagePack, code: string): string {
  return pack.findings.get(code)?.name ?? code;
}

function findingWords(pack: TriagePack, { code, severity, durationDays }: Finding): string {
  const { summary: words } = pack.texts;
  const plain = fill(words.finding.plain, { name: nameOf(pack, code) });
  const name = severity ? fill(words.severity[severity], { name: plain }) : plain;
  if (durationDays === undefined) return name;
  return fill(words.finding.lasting, { name, days: days(words, durationDays) });
}

/** Without those that another one implies: who struggles to breathe is short of breath. */
function withoutImplied(pack: TriagePack, findings: readonly Finding[]): Finding[] {
  const codes = findings.map(({ code }) => code);
  const implied = new Set(
    codes.flatMap((code) => [...closureOf(code, pack.findings)].filter((each) => each !== code)),
  );
  return findings.filter(({ code }) => !implied.has(code));
}

/** Each measured vital sign with its unit, in the pack's order. */
export function vitalWords({ vitals, texts }: TriagePack, { vitals: measured }: Intake): string[] {
  const numbers = vitals.flatMap(({ name, label, unit }) => {
    const value = measured[name];
    return value === undefined ? [] : [`${label} ${plainNumber(value)} ${unit}`];
  });
  const { avpu } = measured;
  return avpu ? [...numbers, `${texts.items.avpu} ${texts.items[`avpu.${avpu}`]}`] : numbers;
}

function reasonWords(words: Words, reasons: readonly Reason[]): string {
  if (reasons.length === 0) return words.noReasons;
  const sources = new Set(reasons.map(({ citation: { source, year } }) => `${source}, ${year}`));
  return fill(words.reasons, {
    list: reasons.map(({ label }) => label).join('; '),
    sources: [...sources].join('; '),
  });
}

/** Where to go and how soon; then, after what to do, what is said to the person. */
function placeWords({ texts }: TriagePack, disposition: Disposition | undefined): [string, string[]] {
  if (!disposition) return ['', []];
  const { summary: words, dispositions } = texts;
  const { kind, timeFrame, advice, safetyNet } = disposition;
  const where = fill(words.where, { place: dispositions[kind].name, time: timeFrame });
  const said = (template: string, sentences: readonly string[]): string[] =>
    sentences.length > 0 ? [fill(template, { list: sentences.join(' ') })] : [];
  return [where, [...said(words.atHome, advice), ...said(words.told, safetyNet)]];
}

export function summarise(pack: TriagePack, told: Told): Sbar {
  const { intake, reading, decision, disposition, verdict, cautions = [] } = told;
  const { summary: words, priorities } = pack.texts;
  const listed = (template: string, items: readonly string[], none = ''): string =>
    items.length > 0 ? fill(template, { list: items.join(', ') }) : none;
  const isBackground = ({ code }: Finding): boolean => pack.findings.get(code)?.group === 'background';

  const present = withoutImplied(
    pack,
    reading.findings.filter((finding) => finding.present && finding.code !== PREGNANT),
  );
  const found = present.filter((finding) => !isBackground(finding));
  const denied = reading.findings.filter((finding) => !finding.present && finding.code !== PREGNANT);
  const missing = decision.unassessed.filter(({ kind, blocksGreen }) => kind !== 'finding' || blocksGreen);
  const toConfirm = reading.unconfirmed.filter((finding) => finding.present);
  const { name, meaning } = priorities[verdict?.priority ?? decision.priority];
  const [where, said] = placeWords(pack, disposition);
  // Nobody is told at once that home is right and that too little is known.
  const atHome = disposition?.kind === 'self-care' && verdict?.priority === 'not-triageable';
  const meaningNow = atHome ? pack.texts.headline.unmeasured : meaning;
  const opening = told.headline === undefined ? words.openingAlone : words.opening;
  const sentences = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');

  return {
    situation: sentences(
      fill(opening, {
        priority: name,
        meaning: meaningNow,
        headline: told.headline ?? '',
        patient: patient(pack, told),
      }),
      listed(
        words.found,
        found.map((each) => findingWords(pack, each)),
        words.nothingFound,
      ),
    ),
    background: sentences(
      listed(
        words.history,
        present.filter(isBackground).map((each) => findingWords(pack, each)),
        words.noHistory,
      ),
      listed(
        words.denied,
        denied.map(({ code }) => nameOf(pack, code)),
      ),
    ),
    assessment: sentences(
      cautions.length > 0 ? fill(words.doubtful, { list: cautions.map(({ text }) => text).join(' ') }) : '',
      listed(words.measured, vitalWords(pack, intake), words.nothingMeasured),
      listed(
        words.missing,
        missing.map(({ label }) => label),
      ),
      listed(
        words.toConfirm,
        toConfirm.map(({ code }) => nameOf(pack, code)),
      ),
      reasonWords(words, decision.reasons),
    ),
    recommendation: sentences(where, ...toldActions(pack, told).map(({ text }) => text), ...said),
  };
}

/** The four parts as one text, a line each. */
export function sbarText({ texts: { summary } }: TriagePack, sbar: Sbar): string {
  const { situation, background, assessment, recommendation } = summary.lines;
  return [
    fill(situation, { text: sbar.situation }),
    fill(background, { text: sbar.background }),
    fill(assessment, { text: sbar.assessment }),
    fill(recommendation, { text: sbar.recommendation }),
  ].join('\n');
}
