/** The package has no types of its own. */
declare module 'espeak-ng' {
  interface Run {
    FS: { readFile(path: string): Uint8Array };
  }
  /** Runs the command-line program once. */
  export default function run(options: {
    arguments: readonly string[];
    wasmBinary?: ArrayBuffer;
    print?: (line: string) => void;
    printErr?: (line: string) => void;
  }): Promise<Run>;
}
