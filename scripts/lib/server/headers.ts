/** The headers that every answer carries. They are what makes 'nothing leaves the device' hold, so they are strict. */

/** Sources are our own origin alone. WebAssembly needs its own word; scripts from strings stay forbidden. */
const CSP = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
} as const;

/** The microphone is for the spoken intake, the camera for a case from another device; all else is off. */
const PERMISSIONS = {
  accelerometer: '()',
  camera: '(self)',
  'display-capture': '()',
  geolocation: '()',
  gyroscope: '()',
  magnetometer: '()',
  microphone: '(self)',
  midi: '()',
  payment: '()',
  usb: '()',
} as const;

function join(parts: Readonly<Record<string, string>>, between: string, separator: string): string {
  return Object.entries(parts)
    .map(([name, value]) => `${name}${between}${value}`)
    .join(separator);
}

/** On every answer. */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': join(CSP, ' ', '; '),
  'Permissions-Policy': join(PERMISSIONS, '=', ', '),
  // Isolation gives precise timers and shared memory, which the engines use.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** A name with a content hash never changes its bytes. */
const HASHED = /^\/assets\/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** Hashed files may be kept for good; all else is asked about each time (and answered 304 when unchanged). */
export function cacheControl(path: string): string {
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
