import jsQR from 'jsqr';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { FRAME_DATA } from '../../../core/export/handover';
import { drawCode } from './code-path';

/** The drawing as a screen shows it: `scale` pixels a module. */
function paint({ size, path }: ReturnType<typeof drawCode>, scale: number) {
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      for (let dx = 0; dx < Number(run) * scale; dx += 1) {
        const at = ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4;
        data.fill(0, at, at + 3);
      }
    }
  }
  return { data, width, height: width };
}

test('a full frame is read by a reader of another make, and by ours, off a small screen', () => {
  const text = `OUTPOST:1:CBF43926:10:12:${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.repeat(20).slice(0, FRAME_DATA)}:CBF43926`;
  const drawing = drawCode(text);
  expect(drawing.size, 'at least 4 pixels a module on a phone of 360 pixels').toBeLessThanOrEqual(82);
  const { data, width, height } = paint(drawing, 4);
  expect(jsQR(data, width, height)?.data).toBe(text);
  expect(decodeQR({ data, width, height })).toBe(text);
});
