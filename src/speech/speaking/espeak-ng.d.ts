/** The package has no types of its own. */
declare module 'espeak-ng' {
  interface Run {
    FS: { readFile(path: string): Uint8Array };
  }
  /** Runs the command-line program once. */
  export default function run(options: {
    arguments: readonly string[];
    wasmBinary?: ArrayBuffer;
    /** Starts the program in the place of the package; calls `done` with it. */
    instantiateWasm?(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ): object;
    print?: (line: string) => void;
    printErr?: (line: string) => void;
  }): Promise<Run>;
}
