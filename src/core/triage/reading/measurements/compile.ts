/** The pack's patterns as regular expressions, made once a pack. */
import type { MeasurementPatterns } from '../../../packs/triage-pack';
import { writtenExpression } from '../../../text/pattern-expression';
import { ageForms } from './age-forms';
import { linkOf, meterForms, nameOf, pressureForms, vitalForms } from './forms';
import { any, END, START, wholeWords, words } from './patterns';
import { seriesForms } from './series';
import { tableForms } from './tables';

/** What stands in the slots of the coma score's parts: a closed eye and a tube count as well. */
const SCORES: Readonly<Record<string, string>> = {
  eyes: '(?<eyes>[1-4c])',
  voice: '(?<voice>[1-5t])',
  movement: '(?<movement>[1-6])',
};

function levelForms(pack: MeasurementPatterns) {
  const { avpu, avpuNot, gcs, gcsParts, lists } = pack;
  return {
    avpu: avpu.map(({ value, patterns }) => ({ value, expression: words(patterns, lists) })),
    avpuNot: words(avpuNot),
    gcs: {
      name: nameOf(gcs),
      value: new RegExp(
        String.raw`(?<n>\d{1,2})(?: ?${any(pack.to)} ?(?<second>\d{1,2}))?(?:/15|t(?![\p{L}\d]))?(?![\d/]|[.,]\d)`,
        'uy',
      ),
    },
    gcsParts: new RegExp(
      String.raw`${START}${writtenExpression(gcsParts, lists, { slot: (name) => SCORES[name] ?? '' })}(?!\d)`,
      'gu',
    ),
  };
}

function compile(pack: MeasurementPatterns) {
  const { context } = pack;
  // Who only brings the patient is not who is ill.
  const brought = `(?<!(?:by|with|from|to) (?:his |her |the |my )?)`;
  const others = `${START}${brought}${any(context.others)}`;
  const small = any(context.fillers);
  return {
    link: linkOf(pack),
    forms: vitalForms(pack),
    meters: meterForms(pack),
    pressure: pressureForms(pack),
    tables: tableForms(pack),
    series: seriesForms(pack),
    ...levelForms(pack),
    ...ageForms(pack),
    inclusive: new RegExp(`^${any(pack.inclusive)}$`, 'u'),
    notBefore: words(pack.notBefore),
    breaks: new RegExp(String.raw`,(?!\d)|(?<!\d),|\||${words(context.breaks).source}`, 'gu'),
    now: words(context.now),
    was: words(context.was),
    past: words(context.past),
    notPast: words(context.notPast),
    recent: words(context.recent),
    laterWords: new RegExp(String.raw`(?<![\p{L}\d])${any([...context.now, ...context.again])}`, 'gu'),
    fillers: new RegExp(String.raw`^(?:[\s:=()\[\]*'"/%°-]|(?<![\p{L}])${small}(?![\p{L}]))*$`, 'u'),
    other: new RegExp(`${others}(?: |(?='))${any(context.theirs)}`, 'gu'),
    otherPerson: new RegExp(others, 'gu'),
    patient: words(context.patient),
    conditional: words(context.conditional),
    aims: words(context.aims),
    ideal: words(context.ideal),
    denied: words(context.denied),
    corrects: words(context.corrects),
    treated: words(context.treated),
    compact: new RegExp(
      String.raw`(?<=\p{L}[:= ]?\d{1,3}(?:[.]\d)?%?)(?<=\d|%)(?=${any(pack.compact)}[:= ]?\d)`,
      'gu',
    ),
    /** A relative, whoever brings whom. */
    relative: wholeWords(any(context.others)),
    relativeNext: new RegExp(`[ ,-]*${any(context.others)}${END}`, 'uy'),
  } as const;
}

export type Compiled = ReturnType<typeof compile>;

const known = new WeakMap<MeasurementPatterns, Compiled>();

export function compileMeasurements(pack: MeasurementPatterns): Compiled {
  const before = known.get(pack);
  if (before) return before;
  const compiled = compile(pack);
  known.set(pack, compiled);
  return compiled;
}
