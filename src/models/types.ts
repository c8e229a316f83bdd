import type { Unsupported } from '../platform/probe';

/** A file of a model pack, as its manifest lists it. */
export interface PackFile {
  path: string;
  bytes: number;
  sha256: string;
}
/** public/models/<id>/manifest.json */
export interface PackManifest {
  schema: 1;
  id: string;
  version: string;
  name: string;
  licence: string;
  languages: string[];
  parameters: number;
  contextTokens: number;
  source: string;
  totalBytes: number;
  files: PackFile[];
}

/** Life of a pack on this device, from nothing to verified files. */
export type PackState =
  | { kind: 'checking' }
  | { kind: 'unsupported'; reason: Unsupported }
  /** Nothing downloaded yet: size is known when the manifest could be read. */
  | { kind: 'absent'; totalBytes: number | null; manifest: PackManifest | null }
  /** Stopped part-way: by the person, by a lost network. What is stored stays and is resumed. */
  | {
      kind: 'paused';
      storedBytes: number;
      totalBytes: number;
      cause: 'person' | 'offline' | 'error';
      message: string;
    }
  | {
      kind: 'downloading';
      storedBytes: number;
      totalBytes: number;
      bytesPerS: number;
      secondsLeft: number | null;
    }
  | { kind: 'verifying'; storedBytes: number; totalBytes: number }
  /**
   * On the device and verified; not in an engine's memory. `updateBytes`: the server has another version of which
   * so much is not here yet; `download()` fetches it, the stored one stays in use until it is complete.
   */
  | { kind: 'stored'; updateBytes?: number }
  | { kind: 'failed'; stage: 'store' | 'load' | 'run'; message: string; remedy: Remedy };

/** `start-anyway`: the page ended the last time the model was loaded, so that it is not loaded by itself. */
export type Remedy = 'retry' | 'download-again' | 'free-space' | 'reload-page' | 'start-anyway';
