import { useNavigate } from 'react-router';
import { compareCases } from '../../core/cases/case-record';
import { useCases } from '../../services/services';

interface Screens {
  go: (to: string) => void;
  cases: ReturnType<typeof useCases>;
}

/**
 * The action of each spoken command, by its name in the languages' words. Commands that are not listed here ("stop",
 * "cancel") only end the conversation.
 */
const ACTIONS: ReadonlyMap<string, (screens: Screens) => Promise<void> | void> = new Map([
  ['new-patient', ({ go }: Screens) => go('/new')],
  [
    'next-patient',
    async ({ go, cases }: Screens) => {
      const { cases: listed } = await cases.list().catch(() => ({ cases: [] }));
      const [first] = listed.filter(({ closedAt }) => closedAt === null).sort(compareCases);
      go(first ? `/case/${first.id}` : '/');
    },
  ],
]);

export function useSpokenCommand(): (command: string) => void {
  const navigate = useNavigate();
  const cases = useCases();
  return (command) => {
    void ACTIONS.get(command)?.({ go: (to) => void navigate(to), cases });
  };
}
