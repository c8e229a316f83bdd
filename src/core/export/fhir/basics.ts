/** What every resource of a bundle is made of. */
import type { Annotation, BundleEntry, CodeableConcept, Coding, FhirResource, Reference } from 'fhir/r4';
import { TERMINOLOGY } from './codes';

/**
 * Text as FHIR allows it: no control characters, no spaces but the plain one, never empty. Undefined when nothing is
 * left.
 */
export function plainText(text: string): string | undefined {
  const plain = text
    .replace(/[^\S \r\n\t]/gu, ' ')
    .replace(/[^\P{Cc}\r\n\t]|\p{Cs}/gu, '')
    .trim();
  return plain === '' ? undefined : plain;
}

export function concept(text: string, ...coding: Coding[]): CodeableConcept {
  const plain = plainText(text);
  return { ...(coding.length > 0 && { coding }), ...(plain !== undefined && { text: plain }) };
}

/** A code of one of FHIR's own code systems. */
export function status(system: string, code: string): CodeableConcept {
  return { coding: [{ system: `${TERMINOLOGY}/${system}`, code }] };
}

export function notes(...texts: string[]): Annotation[] {
  return texts.flatMap((text) => {
    const plain = plainText(text);
    return plain === undefined ? [] : [{ text: plain }];
  });
}

/** Time in FHIR's form. */
export function instant(iso: string): string {
  return new Date(iso).toISOString();
}

const OFFSETS = [0x811c9dc5, 0x1b873593, 0xcc9e2d51, 0x85ebca6b] as const;

/**
 * The same UUID (version 8, RFC 9562) for the same name, so that a case exported twice is recognised. FNV-1a with four
 * beginnings: made to tell parts of one case apart, not to hide anything.
 */
export function uuidOf(name: string): string {
  const hex = OFFSETS.map((offset) => {
    let hash: number = offset;
    for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  }).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Gathers the entries of one case. Parts are named by what they are, and refer to each other by those names. */
export interface Entries {
  list: BundleEntry[];
  add: (name: string, resource: FhirResource) => Reference;
}

export function newEntries(caseId: string): Entries {
  const list: BundleEntry[] = [];
  return {
    list,
    add(name, resource) {
      const fullUrl = `urn:uuid:${uuidOf(`${caseId}/${name}`)}`;
      list.push({ fullUrl, resource });
      return { reference: fullUrl };
    },
  };
}
