/** Frames come in from the camera or a text until the case is whole; then it is saved into the queue. */
import { useRef, useState } from 'react';
import type { CaseRecord } from '../../../core/cases/case-record';
import {
  assemble,
  type Collected,
  type FrameProblem,
  framesIn,
  isWhole,
  MAX_HANDOVER_TEXT,
  NOTHING_COLLECTED,
  takeFrame,
} from '../../../core/export/handover';
import { type Received, receiveCase } from '../../../core/export/receive';
import type { TriagePack } from '../../../core/packs/triage-pack';
import type { CaseStore } from '../../../platform/case-store';
import { useCases, usePack } from '../../../services/services';
import { versionsNow } from '../../triage/record/results';

export type ReceiveProblem = FrameProblem | 'switched' | 'missing';

/** A text or a file with more letters than a case can have: it is not even looked at. */
export interface TooLong {
  length: number;
  most: number;
}

export type Receiving =
  | { kind: 'collecting'; collected: Collected; problem: ReceiveProblem | null }
  | { kind: 'saving' }
  | { kind: 'received'; received: Received }
  /** All parts came, and they are no case. */
  | { kind: 'unreadable'; message: string }
  | { kind: 'not-saved'; error: unknown; record: CaseRecord };

export const BEGINNING: Receiving = { kind: 'collecting', collected: NOTHING_COLLECTED, problem: null };

/** Numbers of the codes that have not come yet. */
export function missingNumbers({ count, parts }: Collected): number[] {
  return Array.from({ length: count }, (_, at) => at + 1).filter((number) => !parts.has(number));
}

/** What a text from outside makes of the frames before it. The same object comes back when it changes nothing. */
export function takeTexts(before: Receiving, texts: readonly string[], isPasted: boolean): Receiving {
  if (before.kind !== 'collecting') return before;
  let { collected } = before;
  let problem: ReceiveProblem | null = texts.length === 0 ? 'foreign' : null;
  for (const text of texts) {
    const taken = takeFrame(collected, text);
    if (taken.kind === 'taken') {
      if (taken.switched) problem = 'switched';
      collected = taken.collected;
    } else problem = taken.kind;
  }
  if (isPasted && problem === null && !isWhole(collected)) problem = 'missing';
  const same =
    collected.parts.size === before.collected.parts.size && collected.name === before.collected.name;
  if (same && problem === before.problem) return before;
  return { kind: 'collecting', collected, problem };
}

/** Joined with the newest state of the case here, which another tab may have changed. */
export async function saveReceived(
  pack: TriagePack,
  cases: CaseStore<CaseRecord>,
  record: CaseRecord,
  now: Date,
): Promise<Receiving> {
  try {
    const versions = versionsNow(pack);
    const joined = (existing: CaseRecord | undefined) => receiveCase(pack, record, existing, now, versions);
    let received = joined(undefined);
    await cases.update(record.id, (existing) => {
      received = joined(existing);
      return received.record;
    });
    return { kind: 'received', received };
  } catch (error) {
    return { kind: 'not-saved', error, record };
  }
}

export function tooLong(length: number): TooLong | undefined {
  return length > MAX_HANDOVER_TEXT ? { length, most: MAX_HANDOVER_TEXT } : undefined;
}

export function useReceiving() {
  const pack = usePack();
  const cases = useCases();
  const [state, setState] = useState<Receiving>(BEGINNING);
  // The camera may see the last code twice before the screen is drawn again; the case is saved once.
  const newest = useRef(state);

  function become(next: Receiving): void {
    newest.current = next;
    setState(next);
  }

  async function save(record: CaseRecord): Promise<void> {
    become({ kind: 'saving' });
    become(await saveReceived(pack, cases, record, new Date()));
  }

  function take(texts: readonly string[], isPasted: boolean): void {
    const next = takeTexts(newest.current, texts, isPasted);
    if (next === newest.current) return;
    if (next.kind !== 'collecting' || !isWhole(next.collected)) {
      become(next);
      return;
    }
    try {
      void save(assemble(next.collected));
    } catch (error) {
      become({ kind: 'unreadable', message: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    state,
    seen: (text: string) => take([text], false),
    pasted: (text: string) => take(framesIn(text), true),
    save,
    restart: () => become(BEGINNING),
  };
}
