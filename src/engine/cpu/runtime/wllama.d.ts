/** llama.cpp's start code from the package, made an ES module by scripts/build/llama-start-code.ts. */
declare module '@wllama/wllama/src/wasm/wllama.js?start' {
  // An ambient module cannot import by a relative name; a type can be named so.
  export default function start(
    options: import('./llama-module').ModuleOptions,
  ): import('./llama-module').LlamaModule;
}
