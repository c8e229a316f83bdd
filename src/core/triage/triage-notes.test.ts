import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../packs/testing/load-pack';
import { parseIntake } from './intake/parse';
import { triage } from './triage';
// Notes in many voices with the priority that the tool's card gives them, written before the words of the lexicon.
import notes from './triage.fixture.json';

const pack = await loadShippedPack();

describe('notes in many voices', () => {
  it.each(notes.map(({ priority, case: given }, at) => ({ at, priority, given, text: given.text })))(
    '$at: $priority: "$text"',
    ({ priority, given }) => {
      const parsed = parseIntake(pack, given);
      if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(' '));
      const { decision } = triage(pack, parsed.intake, { kind: 'off' }, {});
      expect(decision.priority).toBe(priority);
      if (priority === 'red') expect(decision.reasons[0]?.citation.source).toBeTruthy();
    },
  );
});
