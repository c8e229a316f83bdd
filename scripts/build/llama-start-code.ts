/**
 * llama.cpp's start code comes as a plain script that finds its options in a global variable. The engine's worker is a
 * module and imports it with `?start`: here it becomes a function of the options. As a script of its own (imported with
 * `?url`), which its threads run, it stays as it is. So both run from our own origin, and the content policy allows no code from
 * strings or blobs.
 */
import type { Plugin } from 'vite';

const FILE = /\/@wllama\/wllama\/src\/wasm\/wllama\.js\?start$/;
const OPTIONS = 'var Module=typeof Module!="undefined"?Module:{};';
/** Its branch for Node is never taken here; with names of its own a bundler does not go looking for Node's modules. */
const NO_NODE = 'var require, module, __filename, __dirname;\n';

export function llamaStartCode(): Plugin {
  return {
    name: 'outpost-llama-start-code',
    enforce: 'pre',
    transform: {
      filter: { id: FILE },
      handler(code) {
        if (!code.startsWith(OPTIONS))
          throw new Error('The start code of llama.cpp does not begin as expected.');
        return {
          code: `export default function start(Module) {\n${NO_NODE}${code.slice(OPTIONS.length)}\nreturn Module;\n}\n`,
          map: null,
        };
      },
    },
  };
}
