import type { LanguageModel } from '../core/model/language-model';
import type { PackState } from '../models/types';
import type { Unsupported } from '../platform/probe';
import type { EngineReport } from './choice/choices';
import type { EngineWish } from './choice/types';
import type { EngineDescription } from './engine';

export type { Unsupported };

/** Life of the model on this device, as the status chip shows it. */
export type ModelState =
  | PackState
  /** On the device, and in the memory of another tab. Requests wait till it is free, or `takeOver`. */
  | { kind: 'elsewhere' }
  | { kind: 'loading'; progress: number }
  | { kind: 'ready'; engine: EngineDescription };

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
