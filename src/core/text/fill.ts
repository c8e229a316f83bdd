/** Fills `{{name}}` in a template. Values are put in once and never read as templates. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

/** The same for `{name}`; a slot without a value stays. */
export function fillSlots(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

/** Float noise goes (36.300000000000004), what was measured stays. */
export function plainNumber(value: number): string {
  return String(Number(value.toFixed(2)));
}
