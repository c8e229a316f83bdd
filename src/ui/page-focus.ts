/**
 * After a change of screen the focus goes to the new screen's heading. The heading may come later than the change (its
 * code or its data is on the way), so the shell leaves a wish and the page grants it when it is there.
 */
let wished = false;

/** Called by the shell when the address changed. */
export function wishForHeadingFocus(): void {
  const heading = document.querySelector<HTMLElement>('[data-page-title]');
  wished = heading === null;
  heading?.focus();
}

/** True once for each wish. */
export function takeFocusWish(): boolean {
  const had = wished;
  wished = false;
  return had;
}
