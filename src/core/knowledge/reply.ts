/** What a question gets. */
import type { Intent } from './schema';

export interface Contact {
  name: string;
  phone: string;
  hours?: string;
}

export interface Answered {
  status: 'answered';
  intent: Intent;
  entryId: string;
  title: string;
  regionId?: string;
  /** The entry's own words. */
  text: string;
  /** What must be said beside it: sample data, out of date, contradicted. */
  cautions: string[];
  source: { name: string; date: string; url?: string };
  /** Days since the source's date. */
  ageDays: number;
  stale: boolean;
  sample: boolean;
  contradictions: { entryId: string; title: string; text: string }[];
  contact: Contact;
  confidence: number;
}

export interface Candidate {
  entryId: string;
  title: string;
  /** A question that this entry answers. */
  question: string;
}

export type Reply =
  | Answered
  /** It depends on the region, which was not said. */
  | {
      status: 'needs-region';
      intent: Intent;
      entryId: string;
      title: string;
      text: string;
      regions: { id: string; name: string }[];
      confidence: number;
    }
  /** Several entries speak of it. */
  | { status: 'which'; intent: Intent; text: string; candidates: Candidate[]; confidence: number }
  /** The pack does not speak of it. */
  | {
      status: 'nothing';
      intent: Intent;
      text: string;
      candidates: Candidate[];
      contact: Contact;
      confidence: number;
    };

export interface AskOptions {
  /** Written by a recogniser, which mishears words. */
  isHeard?: boolean;
  now: Date;
  /** The person's own region, used where the question names none. */
  regionId?: string;
}
