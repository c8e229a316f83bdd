/** What a journey through any browser needs: few words, so that another browser is a small file. */
export interface Driver {
  /** "Firefox 140.2" */
  readonly name: string;
  open(url: string): Promise<void>;
  /** What stands on the page, as a person reads it. */
  text(): Promise<string>;
  /** Waits for the element. */
  click(xpath: string): Promise<void>;
  /** Waits for the field, and types with real keys. */
  type(xpath: string, text: string): Promise<void>;
  /** The value of an expression in the page; a promise is waited for. */
  evaluate(expression: string): Promise<unknown>;
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** XPath, because every driver speaks it. Names are ours and hold no double quotes. */
const named = (name: string): string => `normalize-space(.)="${name}"`;

export const field = (label: string): string =>
  `//*[self::input or self::textarea][@id=//label[${named(label)}]/@for]`;
export const button = (name: string): string => `//button[${named(name)}]`;
/** The size is part of a download's name. */
export const buttonThatBegins = (name: string): string =>
  `//button[starts-with(normalize-space(.), "${name}")]`;
export const radio = (name: string): string => `//*[@role="radio"][${named(name)}]`;
