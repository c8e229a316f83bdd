/** ZIP files: read by slices, never as a whole; written one file after the other, not compressed. */
import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { ChosenFile } from './pack-source';
import { FilesProblem, fileGone } from './problem';

/** Only when a ZIP is in play: the library is as large as the rest of its screen. */
async function library() {
  const zip = await import('@zip.js/zip.js/lib/zip-core-custom.js');
  // Its workers come from blob: addresses, which our content policy forbids. Nothing here is compressed anyway.
  zip.configure({ useWebWorkers: false });
  return zip;
}
type Library = Awaited<ReturnType<typeof library>>;

/**
 * The files in a ZIP. Compressed ones are read too: systems compress when a person zips a folder.
 * @throws FilesProblem
 */
export async function readZip(blob: Blob): Promise<ChosenFile[]> {
  const zip = await library();
  const reader = new zip.ZipReader(new zip.BlobReader(blob));
  try {
    const entries = await reader.getEntries({ filenameValidation: 'strict' });
    return entries.flatMap((entry) => (entry.directory ? [] : [chosen(zip, entry)]));
  } catch (error) {
    const cutOff = error instanceof Error && error.message === zip.ERR_EOCDR_NOT_FOUND;
    if (cutOff && !(await beginsAsZip(blob))) throw new FilesProblem('not-a-model', 'This is no ZIP file.');
    throw problemOf(zip, error);
  }
}

async function beginsAsZip(blob: Blob): Promise<boolean> {
  return (await blob.slice(0, 4).text()) === 'PK\u0003\u0004';
}

function chosen(zip: Library, entry: FileEntry): ChosenFile {
  const bytes = entry.uncompressedSize;
  return {
    path: entry.filename,
    bytes,
    async read(signal) {
      const whole = new Uint8Array(bytes);
      let end = 0;
      // Compressed data may become longer than its entry says: it stops where the entry ends.
      const sink = new WritableStream<Uint8Array>({
        write(part) {
          if (end + part.length > bytes) throw new FilesProblem('unsafe', `${entry.filename} is too long.`);
          whole.set(part, end);
          end += part.length;
        },
      });
      try {
        await entry.getData(sink, { signal, checkOverlappingEntry: true });
      } catch (error) {
        signal.throwIfAborted();
        throw problemOf(zip, error);
      }
      return end === bytes ? whole.buffer : whole.buffer.slice(0, end);
    },
  };
}

function problemOf(zip: Library, error: unknown): unknown {
  if (error instanceof FilesProblem || !(error instanceof Error)) return error;
  const { message } = error;
  if (error.name === 'NotReadableError' || error.name === 'NotFoundError') {
    return fileGone(error);
  }
  if (message === zip.ERR_UNSAFE_FILENAME || message === zip.ERR_OVERLAPPING_ENTRY) {
    return new FilesProblem('unsafe', `ZIP: ${message}.`, error);
  }
  if (message === zip.ERR_BAD_FORMAT || message === zip.ERR_ENCRYPTED) {
    return new FilesProblem('not-a-model', `ZIP: ${message}.`, error);
  }
  return new FilesProblem('broken-zip', `ZIP: ${message}.`, error);
}

export interface ZipWriting {
  add(path: string, bytes: ArrayBuffer): Promise<void>;
  /** Writes the table of contents and closes the sink. */
  finish(): Promise<void>;
}

/** A ZIP that is written to the sink while files are added. Holds one file at a time. */
export async function writeZip(sink: WritableStream<Uint8Array>): Promise<ZipWriting> {
  const zip = await library();
  const writer = new zip.ZipWriter(sink, {
    level: 0,
    // Sizes stand before each file, so that also simple programs can read it from the front.
    dataDescriptor: false,
  });
  return {
    async add(path, bytes) {
      await writer.add(path, new zip.Uint8ArrayReader(new Uint8Array(bytes)));
    },
    async finish() {
      await writer.close();
    },
  };
}
