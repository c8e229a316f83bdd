/** What some browsers have built in, and the library of types does not know yet. */
interface DetectedBarcode {
  rawValue: string;
}

declare class BarcodeDetector {
  static getSupportedFormats(): Promise<string[]>;
  constructor(options: { formats: string[] });
  detect(source: HTMLVideoElement): Promise<DetectedBarcode[]>;
}
