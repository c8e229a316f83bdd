/**
 * Bytes as capital letters and digits (RFC 4648, without padding). QR codes pack these tighter than other text, and
 * they survive what messengers and keyboards do to spaces and small letters.
 */
import { base32nopad } from '@scure/base';

export function toBase32(bytes: Uint8Array): string {
  return base32nopad.encode(bytes);
}

/** Undefined for text that is none. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(base32nopad.decode(text));
  } catch {
    return undefined;
  }
}

/** CRC-32 (ISO 3309), eight capital hexadecimal digits. It finds accidents; it is no proof of who wrote something. */
export function checksum(bytes: Uint8Array): string {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).toUpperCase().padStart(8, '0');
}
