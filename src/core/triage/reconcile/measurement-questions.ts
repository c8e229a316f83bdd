/** What is asked where a value in the words is in doubt. */
import type { TriagePack } from '../../packs/triage-pack';
import { fill, plainNumber } from '../../text/fill';
import type { MeasuredItem, MeasuredReading } from '../reading/measurements/types';
import type { MeasurementQuestion } from './applied';

function worded({ vitals, texts }: TriagePack, reading: MeasuredReading): string {
  switch (reading.item) {
    case 'avpu':
      return texts.items[`avpu.${reading.value}`];
    case 'sex':
      return texts.summary.sex[reading.value];
    case 'age':
      return fill(texts.summary.age[reading.value.unit][reading.value.value === 1 ? 'one' : 'other'], {
        count: plainNumber(reading.value.value),
      });
    case 'gcs':
      return plainNumber(reading.value);
    default: {
      const unit = vitals.find(({ name }) => name === reading.item)?.unit ?? '';
      return `${plainNumber(reading.value)} ${unit}`.trim();
    }
  }
}

function labelOf({ vitals, texts, measurements }: TriagePack, item: MeasuredItem): string {
  if (item === 'avpu') return texts.items.avpu;
  if (item === 'age' || item === 'sex' || item === 'gcs') return measurements.items[item];
  return vitals.find(({ name }) => name === item)?.label ?? item;
}

type QuestionKind = keyof TriagePack['measurements']['questions'];

/** At most one question, of all these readings of one item together. */
export function askAbout(
  pack: TriagePack,
  kind: QuestionKind,
  readings: readonly MeasuredReading[],
  field?: MeasuredReading,
): MeasurementQuestion[] {
  const [first] = readings;
  if (!first) return [];
  const text = fill(pack.measurements.questions[kind], {
    item: labelOf(pack, first.item),
    text: [...new Set(readings.map((each) => worded(pack, each)))].join(', '),
    field: field ? worded(pack, field) : '',
  });
  return [{ item: first.item, text, evidence: readings.map(({ evidence }) => evidence) }];
}
