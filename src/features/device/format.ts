/** Bytes and times in the words of the interface's language. */

const UNITS = [
  { unit: 'gigabyte', bytes: 1e9, digits: 1 },
  { unit: 'megabyte', bytes: 1e6, digits: 1 },
  { unit: 'kilobyte', bytes: 1e3, digits: 0 },
] as const;

/** Decimal units, as shops and browsers use them: "79.6 MB". */
export function formatBytes(bytes: number, language: string): string {
  const size = UNITS.find((each) => bytes >= each.bytes) ?? UNITS[2];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: size.unit,
    unitDisplay: 'short',
    maximumFractionDigits: size.digits,
  }).format(bytes / size.bytes);
}

/** How long in whole steps that a person would name; seconds are rounded up to fives, so that they do not flicker. */
export type Span =
  | { unit: 'seconds'; count: number }
  | { unit: 'minutes'; count: number }
  | { unit: 'hours'; count: number };

export function roughSpan(seconds: number): Span {
  if (seconds < 55) return { unit: 'seconds', count: Math.max(5, Math.ceil(seconds / 5) * 5) };
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return { unit: 'minutes', count: Math.max(1, minutes) };
  return { unit: 'hours', count: Math.round(minutes / 60) };
}

/** English names of languages from their codes: "en" is "English". */
export function languageNames(codes: readonly string[], language: string): string {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return new Intl.ListFormat(language).format(codes.map((code) => names.of(code) ?? code));
}
