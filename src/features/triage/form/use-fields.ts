import { useCallback, useMemo, useState } from 'react';
import { useProblemWords } from './field-words';
import type { FieldsProps } from './fields-props';
import { isShown, problemsByField, type ReadForm } from './read-form';

/** Which problems are shown: `allLeft` for a form that was not typed just now. */
export function useFieldErrors(
  { problems }: ReadForm,
  allLeft: boolean,
): Pick<FieldsProps, 'errorOf' | 'leave'> {
  const words = useProblemWords();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const byField = useMemo(() => problemsByField(problems), [problems]);
  const leave = useCallback((field: string) => {
    setLeft((before) => (before.has(field) ? before : new Set(before).add(field)));
  }, []);
  return {
    leave,
    errorOf(field, typed) {
      const problem = byField.get(field);
      if (!problem || !isShown(problem, typed, allLeft || left.has(field))) return undefined;
      return words(problem);
    },
  };
}
