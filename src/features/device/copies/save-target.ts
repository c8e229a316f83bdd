/** Where a copy is saved: the place that the person chooses, or the folder of downloads where there is no choice. */

export interface SaveTarget {
  sink: WritableStream<Uint8Array>;
  /** To be called when the sink was closed, or with false when it was aborted. */
  done(whole: boolean): Promise<void>;
}

/** Chromium only, and in no type library. */
interface PickedHandle {
  createWritable(): Promise<WritableStream<Uint8Array>>;
  getFile(): Promise<File>;
  remove?(): Promise<void>;
}
type Picker = (options: {
  suggestedName: string;
  types: { description: string; accept: Record<string, string[]> }[];
}) => Promise<PickedHandle>;

function pickerOf(scope: object): Picker | undefined {
  const picker: unknown = Reflect.get(scope, 'showSaveFilePicker');
  return typeof picker === 'function' ? (options) => picker.call(scope, options) : undefined;
}

/**
 * Asks where to save. To be called by a press of the person, which browsers want to see for this.
 * @throws an AbortError when the person changed their mind
 */
export async function chooseTarget(name: string, description: string): Promise<SaveTarget> {
  const picker = pickerOf(globalThis);
  if (!picker) return downloadTarget(name);
  const types = [{ description, accept: { 'application/zip': ['.zip'] } }];
  const handle = await picker({ suggestedName: name, types });
  return {
    sink: await handle.createWritable(),
    async done(whole) {
      // The browser made an empty file when the person chose a new name; one that was there keeps its content.
      if (!whole && (await handle.getFile()).size === 0) await handle.remove?.();
    },
  };
}

const GATHER_BYTES = 4 << 20;
const LINK_LIVES_MS = 60_000;

/** Gathers the file in Blobs, which browsers keep outside of the page's memory, and hands it over as a download. */
function downloadTarget(name: string): SaveTarget {
  let blobs: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let gathered = 0;
  const gather = () => {
    blobs.push(new Blob(parts));
    parts = [];
    gathered = 0;
  };
  return {
    sink: new WritableStream<Uint8Array>({
      write(part) {
        parts.push(new Uint8Array(part));
        gathered += part.length;
        if (gathered >= GATHER_BYTES) gather();
      },
    }),
    async done(whole) {
      gather();
      const file = new Blob(blobs, { type: 'application/zip' });
      blobs = [];
      if (!whole) return;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), LINK_LIVES_MS);
    },
  };
}
