/** Still on its way to a number: an empty field, a lone point. Reading numbers is core's work. */
export function isUnfinished(text: string): boolean {
  return /^-?[.,٫]?$/.test(text.trim());
}
