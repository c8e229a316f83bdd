import type { Priority } from '../triage/rules/types';

/** Less calm is higher. Not triageable may be anything, so green never stands against it. */
const RANK = { green: 0, 'not-triageable': 1, yellow: 2, red: 3 } as const satisfies Record<Priority, number>;

/** The less calm of two priorities: where two sources differ, the safer side is kept. */
export function worsePriority(a: Priority, b: Priority): Priority {
  return RANK[a] >= RANK[b] ? a : b;
}
