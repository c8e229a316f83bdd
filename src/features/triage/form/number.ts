/** Numbers as people type them: with a comma or a point, in the digits of their keyboard. */

/** Code points of the zeros of digit sets that a phone's keyboard may give. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];

function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => point >= start && point < start + 10);
    return zero === undefined ? digit : String(point - zero);
  });
}

/** A number, or the text itself for the parser to refuse: "37 or so" must not become 37. */
export function toNumber(text: string): number | string {
  const plain = asciiDigits(text.trim()).replace(/[,٫]/, '.');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : text;
}

/** Still on its way to a number: an empty field, a lone point. */
export function isUnfinished(text: string): boolean {
  return /^-?[.,٫]?$/.test(text.trim());
}
