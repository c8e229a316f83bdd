/** How llama.cpp fails: for good, or over one request. */

/** The program ended by itself; nothing can be asked of it any more. */
export class LlamaStopped extends Error {
  override readonly name = 'LlamaStopped';
}

/** The program threw an exception over one request and is well. */
export class LlamaRefused extends Error {
  override readonly name = 'LlamaRefused';
}
