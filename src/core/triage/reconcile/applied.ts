/** How what is written in numbers is used. */
import type { Evidence, Intake } from '../findings/types';
import type { MeasuredItem, MeasuredReading } from '../reading/measurements/types';

/** `measured`: counts as if it stood in the field. `raises`: may raise the priority and no more. `no`: only shown. */
export type Use = 'measured' | 'raises' | 'no';
export type UsedReading = MeasuredReading & { used: Use };

export interface MeasurementQuestion {
  item: MeasuredItem;
  text: string;
  evidence: Evidence[];
}

export interface AppliedMeasurements {
  /** The intake as the rules get it. */
  intake: Intake;
  readings: UsedReading[];
  questions: MeasurementQuestion[];
}

export type ReadingOf<Item extends MeasuredItem> = Extract<MeasuredReading, { item: Item }>;

/** No place in the words: a field's value, held against theirs. */
export const NOWHERE: Evidence = { start: 0, end: 0, text: '' };

export const isCurrent = ({ timing }: MeasuredReading): boolean => timing === 'current';
