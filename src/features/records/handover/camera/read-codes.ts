/** Reads QR codes off a playing video: with what the browser has built in, else with a decoder of our own. */

/** Texts of the codes that are seen now. */
type Look = (video: HTMLVideoElement) => Promise<string[]>;

async function builtIn(): Promise<Look | undefined> {
  if (!('BarcodeDetector' in globalThis)) return undefined;
  const formats = await BarcodeDetector.getSupportedFormats().catch((): string[] => []);
  if (!formats.includes('qr_code')) return undefined;
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
}

/** Larger pictures take longer and are read no better: a code fills the picture. */
const SIDE = 640;

/** The middle square of the picture, which is also what the person sees. */
async function ourOwn(): Promise<Look> {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const { videoWidth, videoHeight } = video;
    const side = Math.min(videoWidth, videoHeight);
    if (!context || side === 0) return [];
    context.drawImage(video, (videoWidth - side) / 2, (videoHeight - side) / 2, side, side, 0, 0, SIDE, SIDE);
    try {
      return [decodeQR(context.getImageData(0, 0, SIDE, SIDE))];
    } catch {
      // It throws for a picture without a code, which most pictures are.
      return [];
    }
  };
}

const PAUSE_MS = 100;

/** Looks until it is stopped; `onText` hears each code each time that it is seen. Returns the way to stop. */
export function readCodes(video: HTMLVideoElement, onText: (text: string) => void): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  async function run(): Promise<void> {
    const look = (await builtIn()) ?? (await ourOwn());
    const again = async (): Promise<void> => {
      // A picture that could not be looked at is no reason to stop: the next one comes at once.
      const texts = await look(video).catch(() => []);
      if (stopped) return;
      for (const text of texts) onText(text);
      timer = setTimeout(() => void again(), PAUSE_MS);
    };
    if (!stopped) await again();
  }
  void run();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
