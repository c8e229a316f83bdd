/** The one answer that every screen, list, print and file shows: how urgent, and where to. */
import type { Disposition } from '../disposition/types';
import type { Decision, Priority } from '../rules/types';

export interface Verdict {
  /** The colour that is shown and that the queue is ordered by. */
  priority: Priority;
  /** The colour that the protocols alone give; shown with the reasons. */
  protocolPriority: Priority;
}

/**
 * One answer of the protocols' colour and the place to go. Red is who is sent to emergency care, and nobody else: a
 * red rule that itself leads to the clinic is yellow there, and its own colour stands with the reasons. Yellow by rules
 * alone that leave room for care at home, where an entry for that fits whole, is calm: green only when all was
 * assessed that green asks for.
 */
export function decideVerdict(
  { priority: protocolPriority, reasons, unassessed }: Decision,
  { kind }: Disposition,
): Verdict {
  if (kind === 'emergency') return { priority: 'red', protocolPriority };
  const onlyOpen = reasons.every(({ lead }) => lead === 'open');
  if (kind === 'self-care' && protocolPriority === 'yellow' && onlyOpen) {
    const assessed = !unassessed.some(({ blocksGreen }) => blocksGreen);
    return { priority: assessed ? 'green' : 'not-triageable', protocolPriority };
  }
  return { priority: protocolPriority === 'red' ? 'yellow' : protocolPriority, protocolPriority };
}
