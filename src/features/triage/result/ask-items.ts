/** What to ask next, as one list: each thing once, what could change the case most first. */
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

type Asked = Pick<TriageResult, 'reading' | 'decision' | 'followUps' | 'measurements' | 'cautions'>;

/** Follow-ups, then doubts about the words, then what nobody has assessed yet. */
export function askItems({ reading, decision, followUps, measurements, cautions }: Asked): AskItem[] {
  const question = (code: string) => reading.questions.find((each) => each.code === code);
  const asked = new Set<string>();
  const items: AskItem[] = [];
  const add = (item: AskItem): void => {
    if (asked.has(item.key)) return;
    asked.add(item.key);
    items.push(item);
  };
  for (const followUp of followUps) {
    if (followUp.kind === 'checks') {
      const { code, text } = followUp;
      const doubt = measurements.questions.find((each) => each.item === code && each.text === text);
      if (doubt) add({ kind: 'text', key: `text ${code}`, question: doubt });
      continue;
    }
    add({ kind: 'follow-up', key: followUp.code, followUp, question: question(followUp.code) });
  }
  // What the cautions above ask already is not asked again.
  const doubts = new Set(cautions.map(({ text }) => text));
  for (const each of measurements.questions.filter(({ text }) => !doubts.has(text)))
    add({ kind: 'text', key: `text ${each.item}`, question: each });
  for (const each of reading.questions) add({ kind: 'question', key: each.code, question: each });
  for (const missing of decision.unassessed) add({ kind: 'missing', key: missing.item, missing });
  return items;
}
