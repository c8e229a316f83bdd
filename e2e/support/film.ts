/** A film of QR codes that take turns, as a camera would see them: the browser plays it in place of a camera. */
import { drawCode } from '../../src/features/records/handover/code-path.ts';

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES_PER_CODE = 7;
/** Grey levels of a screen seen through a camera: neither white nor black. */
const LEVELS = { room: 90, light: 225, dark: 35 } as const;

function picture(text: string): Buffer {
  const grey = Buffer.alloc(WIDTH * HEIGHT, LEVELS.room);
  const { size, path } = drawCode(text);
  const scale = Math.floor((HEIGHT * 0.9) / size);
  const top = Math.floor((HEIGHT - size * scale) / 2);
  const left = Math.floor((WIDTH - size * scale) / 2);
  const paint = (x: number, y: number, width: number, height: number, level: number): void => {
    for (let row = 0; row < height * scale; row += 1) {
      const at = (top + y * scale + row) * WIDTH + left + x * scale;
      grey.fill(level, at, at + width * scale);
    }
  };
  paint(0, 0, size, size, LEVELS.light);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    paint(Number(x), Number(y), Number(run), 1, LEVELS.dark);
  }
  const noColour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  return Buffer.concat([Buffer.from('FRAME\n'), grey, noColour]);
}

/** In the form that Chromium plays (YUV4MPEG2), ten pictures a second, over and over. */
export function filmOf(codes: readonly string[]): Buffer {
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  const pictures = codes.map(picture);
  return Buffer.concat([head, ...pictures.flatMap((one) => Array<Buffer>(FRAMES_PER_CODE).fill(one))]);
}
