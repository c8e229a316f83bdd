/** What to ask next, as one list: each thing once, what could change the case most first, never more than five. */
import type { FollowUp } from '../../../core/triage/follow-ups/follow-ups';
import type { Question } from '../../../core/triage/reading/types';
import type { Unassessed } from '../../../core/triage/rules/types';
import type { TriageResult } from '../../../core/triage/triage';

type TextQuestion = TriageResult['measurements']['questions'][number];

export type AskItem =
  /** Two values in the words that do not go together. */
  | { kind: 'text'; key: string; question: TextQuestion }
  | { kind: 'follow-up'; key: string; followUp: FollowUp; question: Question | undefined }
  /** The readers differ, where no follow-up asks for it. */
  | { kind: 'question'; key: string; question: Question }
  | { kind: 'missing'; key: string; missing: Unassessed };

type Asked = Pick<
  TriageResult,
  'reading' | 'decision' | 'verdict' | 'disposition' | 'followUps' | 'measurements' | 'cautions'
>;

/** As many as a person answers at a counter; the next come with the answers. */
const MOST = 5;

/** Follow-ups, then doubts about the words, then what nobody has assessed yet. */
export function askItems(given: Asked): AskItem[] {
  const { reading, decision, verdict, disposition, followUps, measurements, cautions } = given;
  // The danger questions of a note that was not read stand right under it.
  if (disposition.kind === 'not-read') return [];
  const question = (code: string) => reading.questions.find((each) => each.code === code);
  const asked = new Set<string>();
  const items: AskItem[] = [];
  const add = (item: AskItem): void => {
    if (asked.has(item.key)) return;
    asked.add(item.key);
    items.push(item);
  };
  // What the doubts under the words ask already is not asked again.
  const doubts = new Set(cautions.map(({ text }) => text));
  const texts = measurements.questions.filter(({ text }) => !doubts.has(text));
  for (const followUp of followUps) {
    const { kind, code } = followUp;
    if (kind === 'checks') {
      const doubt = texts.find((each) => each.item === code && each.text === followUp.text);
      if (doubt) add({ kind: 'text', key: `text ${code}`, question: doubt });
    } else add({ kind: 'follow-up', key: code, followUp, question: question(code) });
  }
  for (const each of texts) add({ kind: 'text', key: `text ${each.item}`, question: each });
  for (const each of reading.questions) add({ kind: 'question', key: each.code, question: each });
  // A red patient must not wait for more measurements; their fields stand below.
  if (verdict.priority !== 'red') {
    const needed = decision.unassessed.toSorted((a, b) => Number(b.blocksGreen) - Number(a.blocksGreen));
    for (const missing of needed) add({ kind: 'missing', key: missing.item, missing });
  }
  return items.slice(0, MOST);
}
