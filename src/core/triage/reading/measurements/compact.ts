/** "HR140RR36": a space before a name that a number and no space stands before, so that both are read. */
import type { Folded } from '../../../text/fold';
import type { Compiled } from './compile';

export function spaced({ compact }: Compiled, { text, starts, ends }: Folded): Folded {
  const cuts = [...text.matchAll(compact)].map(({ index }) => index);
  if (cuts.length === 0) return { text, starts, ends };
  const parts: string[] = [];
  const made: Folded = { text: '', starts: [], ends: [] };
  let done = 0;
  for (const cut of [...cuts, text.length]) {
    parts.push(text.slice(done, cut));
    for (let at = done; at < cut; at++) {
      made.starts.push(starts[at] ?? 0);
      made.ends.push(ends[at] ?? 0);
    }
    if (cut < text.length) {
      parts.push(' ');
      // The space that is put in has no width in what was typed.
      made.starts.push(starts[cut] ?? 0);
      made.ends.push(starts[cut] ?? 0);
    }
    done = cut;
  }
  return { ...made, text: parts.join('') };
}
