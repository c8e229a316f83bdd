/** The id of a field on the page, so that "ask next" can lead to it. Items are named as core names them. */
export function fieldId(item: string): string {
  return `case-${item}`;
}

/** Puts the focus into a field, or on the first choice of a group. False when it is not on the page. */
export function focusField(item: string): boolean {
  const found = document.getElementById(fieldId(item));
  if (!found) return false;
  const target = found.matches('input, textarea') ? found : found.querySelector<HTMLElement>('button, input');
  found.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
  return true;
}
