/** Numbers as people type them: with a comma or a point, in the digits of their keyboard. */

/**
 * Zeros of the digit sets that keyboards give: Arabic-Indic, Persian, N'Ko, Devanagari, Bengali, Gurmukhi, Gujarati,
 * Odia, Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Tibetan, Burmese, Khmer, full width.
 */
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50,
  0x0ed0, 0x0f20, 0x1040, 0x17e0, 0xff10,
];

function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => point >= start && point < start + 10);
    return zero === undefined ? digit : String(point - zero);
  });
}

/**
 * '38,5', ' 120 ', '٣٨٫٥', '３８．５'. A comma is a decimal comma: no value of a patient reaches a thousand.
 * Undefined for everything that is not one plain number: "37 or so" must not become 37.
 */
export function parseNumber(text: string): number | undefined {
  const plain = plainDigits(text.trim())
    .replace(/[,٫،，．]/u, '.')
    .replace(/^[−－]/u, '-');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) && plain.length <= 20 ? Number(plain) : undefined;
}

/** From a file: a number, or a text that holds one. Booleans and the rest are not numbers. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'string') return parseNumber(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
