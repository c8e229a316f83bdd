import encodeQR from 'qr';

export interface CodeDrawing {
  /** Modules along one side, with the quiet zone that readers need. */
  size: number;
  /** SVG path of the dark modules, one run a row. */
  path: string;
}

/** Light modules around the code. */
const QUIET = 4;

/** A QR code as a drawing. @throws Error for a text that is too long for one code */
export function drawCode(text: string): CodeDrawing {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  const runs: string[] = [];
  for (const [y, row] of rows.entries()) {
    let x = 0;
    while (x < row.length) {
      let end = x;
      while (row[end] === true) end += 1;
      if (end > x) runs.push(`M${x} ${y}h${end - x}v1h-${end - x}z`);
      x = end + 1;
    }
  }
  return { size: rows.length, path: runs.join('') };
}
