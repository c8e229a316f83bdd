export const FILES_PROBLEM_KINDS = [
  /** No ZIP file and no manifest: something else was chosen. */
  'not-a-model',
  /** A ZIP file that ends too early, or whose table of contents is damaged. */
  'broken-zip',
  /** Names in the file that reach outside of it: it was made to do harm. */
  'unsafe',
  /** More than one manifest: which one is meant? */
  'several-models',
  /** The manifest names a file that did not come with it. */
  'file-missing',
  /** A file's length or bytes are not what the manifest says. */
  'file-damaged',
  /** The browser would not have room for it. */
  'no-room',
  /** The file went away while it was read or written: a stick that was pulled out. */
  'file-gone',
  /** Another tab stores something and does not let go. */
  'busy',
  /** There is no whole model here that could be saved. */
  'nothing-here',
] as const;
export type FilesProblemKind = (typeof FILES_PROBLEM_KINDS)[number];

/** Why a model could not be saved as a file or loaded from one. Storage trouble is a `StorageProblem` instead. */
export class FilesProblem extends Error {
  override readonly name = 'FilesProblem';
  readonly kind: FilesProblemKind;

  constructor(kind: FilesProblemKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}

/** The browser could not read a file that was there when it was chosen. */
export function fileGone(error: unknown): FilesProblem {
  const reason = error instanceof Error ? error.message : String(error);
  return new FilesProblem('file-gone', `The file cannot be read any more: ${reason}`, error);
}
