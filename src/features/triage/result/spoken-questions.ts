/** What of the open questions a word or a number answers, as it is asked aloud. */

import type { TriagePack } from '../../../core/packs/triage-pack';
import { NUMERIC_VITALS } from '../../../core/triage/findings/types';
import type { SpokenQuestion } from '../../ask/interview';
import type { FormAction } from '../form/reducer';
import type { AskItem } from './ask-items';

type Dispatch = (action: FormAction) => void;

function yesNo(key: string, text: string, dispatch: Dispatch): SpokenQuestion {
  return {
    kind: 'yes-no',
    key,
    text,
    onAnswer: (answer) =>
      dispatch({ kind: 'answer', code: key, answer: answer === 'unknown' ? 'unsure' : answer }),
  };
}

function spokenQuestion(item: AskItem, pack: TriagePack, dispatch: Dispatch): SpokenQuestion | undefined {
  if (item.kind === 'text') return undefined;
  if (item.kind === 'follow-up') return yesNo(item.key, item.followUp.text, dispatch);
  if (item.kind === 'question') return yesNo(item.key, item.question.text, dispatch);
  const { missing } = item;
  if (missing.kind === 'finding') {
    return yesNo(item.key, pack.findings.get(missing.item)?.question ?? missing.label, dispatch);
  }
  const name = NUMERIC_VITALS.find((each) => each === missing.item);
  if (missing.kind !== 'vital' || name === undefined) return undefined;
  return {
    kind: 'number',
    key: item.key,
    text: missing.label,
    onAnswer: (value) => dispatch({ kind: 'vital', name, value: String(value) }),
  };
}

/** In the order of the items; those that only a look or a tap answers are left to the screen. */
export function spokenQuestions(
  items: readonly AskItem[],
  pack: TriagePack,
  dispatch: Dispatch,
): SpokenQuestion[] {
  return items.flatMap((item) => spokenQuestion(item, pack, dispatch) ?? []);
}
