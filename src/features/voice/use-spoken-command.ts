import { useNavigate } from 'react-router';
import { compareCases } from '../../core/cases/case-record';
import type { Command } from '../../core/knowledge/schema';
import { useCases } from '../services/services';

/** What a spoken command does on the screens; stopping needs nothing more than that nothing goes on. */
export function useSpokenCommand(): (command: Command) => void {
  const navigate = useNavigate();
  const cases = useCases();
  return (command) => {
    if (command === 'new-patient') void navigate('/new');
    if (command !== 'next-patient') return;
    void cases
      .list()
      .then(({ cases: listed }) => {
        const [first] = listed.filter(({ closedAt }) => closedAt === null).sort(compareCases);
        return navigate(first ? `/case/${first.id}` : '/');
      })
      .catch(() => navigate('/'));
  };
}
