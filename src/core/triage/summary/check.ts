/**
 * Whether a text says only what the case knows. A summary that a model worded is shown when nothing is found here;
 * otherwise the template's text stands. It is strict on purpose: a good sentence refused costs a nicer wording, a bad
 * one let through costs trust.
 */
import type { TriagePack } from '../../packs/triage-pack';
import { gatherFacts } from '../facts/gather-facts';
import { type Told, toldActions } from './summarise';

export type WordingProblem =
  /** A number that is nowhere in the case. */
  | { kind: 'number'; text: string }
  /** A number with the unit of a vital sign whose value is another. */
  | { kind: 'unit'; text: string }
  /** A finding that nobody has seen. */
  | { kind: 'unknown-finding'; text: string }
  /** A finding said to be there that was denied, or the other way round. */
  | { kind: 'turned-round'; text: string };

const ESCAPE = /[.*+?^${}()|[\]\\]/g;
const wholeWords = (phrase: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${phrase.replace(ESCAPE, '\\$&')}(?![\\p{L}\\p{N}])`, 'giu');
const NUMBER = /(?<![\p{L}\p{N}.])\d+(?:[.,]\d+)?/gu;
const toValue = (number: string): number => Number(number.replace(',', '.'));

/** Sentences that a case's decision brings with it word for word: rules, their places, what to do. */
function quoted(pack: TriagePack, told: Told): string[] {
  const { decision, disposition, verdict, headline = '', cautions = [] } = told;
  const { name, meaning } = pack.texts.priorities[verdict?.priority ?? decision.priority];
  return [
    ...decision.reasons.flatMap(({ label, citation: { source, section, year } }) => [
      label,
      `${source}, ${year}`,
      source,
      section,
    ]),
    ...toldActions(pack, told).map(({ text }) => text),
    headline,
    ...decision.unassessed.filter(({ kind }) => kind !== 'finding').map(({ label }) => label),
    `${name} (${meaning})`,
    ...(disposition ? [disposition.timeFrame, ...disposition.advice, ...disposition.safetyNet] : []),
    ...cautions.map(({ text }) => text),
  ]
    .filter((phrase) => phrase !== '')
    .toSorted((a, b) => b.length - a.length);
}

/** Takes the phrases out, and leaves a mark that parts what stood around them. */
function strip(text: string, phrases: readonly string[]): string {
  return phrases.reduce((rest, phrase) => rest.replaceAll(phrase, ' | '), text);
}

function numberProblems(pack: TriagePack, left: string, told: Told): WordingProblem[] {
  const { intake, reading } = told;
  const measured = pack.vitals.flatMap(({ name, unit }) => {
    const value = intake.vitals[name];
    return value === undefined ? [] : [{ value, unit }];
  });
  const known = new Set<number>([
    ...measured.map(({ value }) => Number(value.toFixed(2))),
    ...(intake.age ? [intake.age.value] : []),
    ...reading.findings.flatMap(({ durationDays }) => (durationDays === undefined ? [] : [durationDays])),
  ]);
  const units = [...new Set(pack.vitals.map(({ unit }) => unit))];
  return [...left.matchAll(NUMBER)].flatMap((match): WordingProblem[] => {
    const [text] = match;
    if (!known.has(toValue(text))) return [{ kind: 'number', text }];
    const behind = left.slice(match.index + text.length).trimStart();
    const unit = units.find((each) => each.length > 1 && behind.startsWith(each));
    const fits = measured.some(
      (vital) => vital.unit === unit && Number(vital.value.toFixed(2)) === toValue(text),
    );
    return unit !== undefined && !fits ? [{ kind: 'unit', text: `${text} ${unit}` }] : [];
  });
}

/** What stands before the list in a template: "Not assessed:". */
const cueOf = (template: string): string => template.split('{{list}}')[0]?.trim() ?? '';

function findingProblems(pack: TriagePack, left: string, told: Told): WordingProblem[] {
  const { intake, reading, decision } = told;
  const facts = gatherFacts(pack, reading.findings, intake);
  const open = new Set(reading.unconfirmed.map(({ code }) => code));
  const asked = new Set(decision.unassessed.map(({ item }) => item));
  const { summary, negations } = pack.texts;
  const names = [...pack.findings.values()].toSorted((a, b) => b.name.length - a.name.length);

  return left.split(/(?<=[.!?;\n])\s+|\|/u).flatMap((sentence) => {
    const isOpen = sentence.includes(cueOf(summary.toConfirm));
    const isAsked = sentence.includes(cueOf(summary.missing));
    const isDenial =
      negations.some((word) => wholeWords(word).test(sentence)) || sentence.includes(cueOf(summary.denied));
    let rest = sentence;
    return names.flatMap(({ code, name }): WordingProblem[] => {
      if (!wholeWords(name).test(rest)) return [];
      // A longer name hides the shorter ones inside it: "chest pain" is not "pain".
      rest = rest.replace(wholeWords(name), ' ');
      if ((isOpen && open.has(code)) || (isAsked && asked.has(code))) return [];
      const isPresent = facts.present.has(code) || (code === 'pregnant' && facts.pregnant === true);
      const isAbsent = facts.denied.has(code) || (code === 'pregnant' && facts.pregnant === false);
      if (isPresent) return isDenial ? [{ kind: 'turned-round', text: name }] : [];
      if (isAbsent) return isDenial ? [] : [{ kind: 'turned-round', text: name }];
      return [{ kind: 'unknown-finding', text: name }];
    });
  });
}

/** What a text says that the case does not know; nothing when it may be shown. */
export function checkWording(pack: TriagePack, text: string, told: Told): WordingProblem[] {
  const left = strip(text, quoted(pack, told));
  return [...numberProblems(pack, left, told), ...findingProblems(pack, left, told)];
}
