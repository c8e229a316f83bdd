import type { LanguageModel } from '../core/model/language-model';
import type { Unsupported } from '../platform/probe';
import type { EngineReport } from './choice/choices';
import type { EngineWish } from './choice/types';
import type { EngineDescription } from './engine';

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

export type { Unsupported };

/** Life of the model on this device, as the status chip shows it. */
export type ModelState =
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
  /** On the device, and in the memory of another tab. Requests wait till it is free, or `takeOver`. */
  | { kind: 'elsewhere' }
  | { kind: 'loading'; progress: number }
  | { kind: 'ready'; engine: EngineDescription }
  | { kind: 'failed'; stage: 'store' | 'load' | 'run'; message: string; remedy: Remedy };

/** `start-anyway`: the page ended the last time the model was loaded, so that it is not loaded by itself. */
export type Remedy = 'retry' | 'download-again' | 'free-space' | 'reload-page' | 'start-anyway';

/** Which engine runs the model here, and why. One instance a tab, like the model itself. */
export interface EngineChoices {
  readonly report: EngineReport;
  subscribe(listener: () => void): () => void;
  /** What the person wants. A running engine that is another is replaced between two requests. */
  wish(wish: EngineWish): void;
  /** What failed here counts no more: the better engine gets another try. */
  retry(): void;
}

/** The model as the app sees it. One instance a tab; state changes go to subscribers. */
export interface ModelService extends LanguageModel {
  readonly state: ModelState;
  readonly engines: EngineChoices;
  subscribe(listener: (state: ModelState) => void): () => void;
  /** Looks at device and storage; starts nothing large. Like all of these it never rejects: see `state`. */
  check(): Promise<void>;
  /** Downloads what is missing (resumes), verifies, then loads. Waits by itself while there is no network. */
  download(): Promise<void>;
  pause(): void;
  /** Loads the stored pack into an engine if it is not yet. After a failure: the person's wish for another try. */
  load(): Promise<void>;
  /** Takes the model from the tab that has it, and loads it here. */
  takeOver(): Promise<void>;
  /** The page was frozen and goes on: looks whether the engine still answers, and mends it if not. */
  wake(): Promise<void>;
  /** Deletes the stored model, and what is there of a newer one. */
  remove(): Promise<void>;
}
