/** How we start Chromium: quiet, offline-minded, WebGPU on the software adapter so that it works without a GPU. */

/** The new headless mode is the real browser; Playwright's own `headless` would pick another one. */
const QUIET = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

export type WebGpu = 'software' | 'no-adapter';

export interface LaunchOptions {
  executablePath: string;
  headless: false;
  args: string[];
}

/** `no-adapter` leaves the API there and gives it no GPU, as on many older devices. */
export function launchOptions(executablePath: string, webGpu: WebGpu = 'software'): LaunchOptions {
  return {
    executablePath,
    headless: false,
    args: webGpu === 'software' ? [...QUIET, ...SOFTWARE_WEBGPU] : [...QUIET, '--disable-gpu'],
  };
}
