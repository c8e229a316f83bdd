/**
 * Puts together what the readers saw, what was measured and what the person said. Nothing is dropped in silence, and
 * the model can only ever add something to ask: what it alone saw waits for a person's word.
 */

import type { TriagePack } from '../../packs/triage-pack';
import { closeFindings, mergeEvidence, mergeReaders, orderFindings } from '../findings/closure';
import type { Finding } from '../findings/types';
import type { Answers, ModelReading, Question, Reading } from '../reading/types';

type ByCode = Map<string, Finding>;
type Why = Question['why'];

const byCode = (findings: readonly Finding[]): ByCode =>
  new Map(findings.map((finding) => [finding.code, finding]));

/** Joins two statements; where they differ, the first one counts. */
function join(first: Finding, second: Finding): Finding {
  return {
    ...second,
    ...first,
    evidence: mergeEvidence(first.evidence, second.evidence),
    readers: mergeReaders(first.readers, second.readers),
  };
}

/** What the words say, with what was measured on top: "no fever" at 39.5 is a fever. */
function withMeasured(words: ByCode, measured: readonly Finding[]): { known: ByCode; differ: Set<string> } {
  const known = new Map(words);
  const differ = new Set<string>();
  for (const finding of measured) {
    const said = known.get(finding.code);
    if (said && !said.present) differ.add(finding.code);
    known.set(finding.code, said ? join(finding, said) : finding);
  }
  return { known, differ };
}

interface Compared {
  findings: ByCode;
  unconfirmed: ByCode;
  whys: Map<string, Why>;
}

/** Holds the model's findings against what is known. Nothing that is known becomes absent by them. */
function compare(pack: TriagePack, known: ByCode, model: ModelReading): Compared {
  const findings = new Map(known);
  const unconfirmed: ByCode = new Map();
  const whys = new Map<string, Why>();
  if (model.kind !== 'read') return { findings, unconfirmed, whys };
  const seen = byCode(closeFindings(pack, model.findings));
  for (const [code, finding] of seen) {
    const mine = findings.get(code);
    if (mine && mine.present === finding.present) findings.set(code, join(mine, finding));
    else if (mine?.present) whys.set(code, 'readers-differ');
    else if (finding.present) {
      unconfirmed.set(code, finding);
      whys.set(code, mine ? 'readers-differ' : 'model-only');
    }
    // A denial that the model alone read is no assessment: it stays open what nobody else has said.
  }
  for (const [code, { present, readers }] of known) {
    const alone = present && !seen.has(code) && readers.includes('lexicon') && !readers.includes('vitals');
    if (alone && pack.findings.get(code)?.danger) whys.set(code, 'lexicon-only-danger');
  }
  return { findings, unconfirmed, whys };
}

/** The person's word: final, except that what was measured cannot be talked away. */
function applyAnswers(pack: TriagePack, compared: Compared, answers: Answers): void {
  const { findings, unconfirmed } = compared;
  for (const [code, answer] of Object.entries(answers)) {
    const definition = pack.findings.get(code);
    if (!definition) continue;
    const asked = unconfirmed.get(code);
    const mine = findings.get(code);
    const base = mine ?? asked ?? { code, present: false, evidence: [], readers: [] };
    if (answer === 'unsure') {
      // Nobody could exclude it: what is dangerous counts, what is harmless stays open.
      if (asked && definition.danger) {
        findings.set(code, { ...asked, readers: mergeReaders(asked.readers, ['person']) });
        unconfirmed.delete(code);
      }
      continue;
    }
    const present = answer === 'yes' || base.readers.includes('vitals');
    const evidence = answer === 'yes' && asked ? mergeEvidence(base.evidence, asked.evidence) : base.evidence;
    findings.set(code, { ...base, present, evidence, readers: mergeReaders(base.readers, ['person']) });
    unconfirmed.delete(code);
  }
}

function toQuestions(pack: TriagePack, compared: Compared, answers: Answers, asked: ByCode): Question[] {
  const questions: (Question & { danger: boolean })[] = [];
  for (const [code, why] of compared.whys) {
    const definition = pack.findings.get(code);
    if (!definition || Object.hasOwn(answers, code)) continue;
    const evidence = (asked.get(code) ?? compared.findings.get(code))?.evidence ?? [];
    questions.push({ code, text: definition.question, why, evidence, danger: definition.danger });
  }
  const place = ({ evidence }: Question): number => evidence[0]?.start ?? Number.MAX_SAFE_INTEGER;
  return questions
    .sort((a, b) => Number(b.danger) - Number(a.danger) || place(a) - place(b))
    .map(({ danger: _danger, ...question }) => question);
}

export interface ReconcileParts {
  /** What the word lists read. */
  lexicon: readonly Finding[];
  model: ModelReading;
  /** What the vital signs alone make present, with the places of those that stand in the words. */
  measured: readonly Finding[];
  answers: Answers;
  /** Codes that the word lists saw and set aside. */
  aside?: readonly string[];
}

/** The second of the four steps. Pure; the same input gives the same output in the same order. */
export function reconcile(
  pack: TriagePack,
  { lexicon, model, measured, answers, aside = [] }: ReconcileParts,
): Reading {
  const { known, differ } = withMeasured(byCode(lexicon), measured);
  const compared = compare(pack, known, model);
  for (const code of differ) compared.whys.set(code, 'readers-differ');
  const asked = new Map(compared.unconfirmed);
  applyAnswers(pack, compared, answers);
  const findings = orderFindings(pack, closeFindings(pack, [...compared.findings.values()]));
  const settled = byCode(findings);
  const unconfirmed = [...compared.unconfirmed.values()].filter(({ code }) => !settled.get(code)?.present);
  const unsure = Object.keys(answers).filter((code) => answers[code] === 'unsure');
  const differing = [...compared.whys].flatMap(([code, why]) => (why === 'readers-differ' ? [code] : []));
  const unsettled = [...new Set([...aside, ...unsure, ...differing])].filter(
    (code) =>
      pack.findings.get(code)?.danger === true &&
      !settled.get(code)?.present &&
      (answers[code] === undefined || answers[code] === 'unsure') &&
      // What is denied elsewhere in the words is not merely set aside.
      (!settled.has(code) || differing.includes(code)),
  );
  return {
    findings,
    unconfirmed: orderFindings(pack, unconfirmed),
    questions: toQuestions(pack, compared, answers, asked),
    unsettled,
    unsure: unsettled.filter((code) => answers[code] === 'unsure'),
  };
}
