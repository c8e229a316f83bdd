/**
 * espeak-ng's start code names its program so that a bundler copies it beside the app: 18 MB that every visitor would
 * fetch. Here it is handed in by the worker, from what was stored with the speech model, and no copy is made.
 */
import type { Plugin } from 'vite';

const FILE = /\/espeak-ng\/dist\/espeak-ng\.js$/;
const NAMED = /new URL\((["'])espeak-ng\.wasm\1,\s*import\.meta\.url\)/g;

export function voiceProgram(): Plugin {
  return {
    name: 'outpost-voice-program',
    enforce: 'pre',
    transform: {
      filter: { id: FILE },
      handler(code) {
        const changed = code.replace(NAMED, 'new URL("/voice/espeak-ng.wasm", location.href)');
        if (changed === code) throw new Error('espeak-ng does not name its program as expected.');
        return { code: changed, map: null };
      },
    },
  };
}
