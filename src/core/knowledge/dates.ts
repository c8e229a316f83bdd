/** The next date of a schedule, by the device's clock and calendar. */
import * as rruleModule from 'rrule';
import { fillSlots } from '../text/fill';
import type { Language, LanguageData, Schedule } from './schema';

// The package is CommonJS: Node gives its names under `default`, bundlers give them as they are.
const { rrulestr } =
  'rrulestr' in rruleModule ? rruleModule : (rruleModule as { default: typeof rruleModule }).default;

export interface NextDate {
  /** Local midnight of the day. */
  day: Date;
  /** "07:30", where the schedule says one. */
  time: string | undefined;
}

/** rrule counts in UTC: a local day is handed over as the same day there. */
const asUtc = (date: Date): Date => new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
const asLocal = (date: Date): Date => new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());

function parts(iso: string): Date {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day));
}

/** What goes on is today's; what is over does not come again today. A time alone is when it begins. */
function isOver({ until }: Pick<Schedule, 'until'>, now: Date): boolean {
  if (until === undefined) return false;
  const [hours = 0, minutes = 0] = until.split(':').map(Number);
  return now.getHours() * 60 + now.getMinutes() > hours * 60 + minutes;
}

/** A rule without a day in so many years has none: 31 February is not looked for for ever. */
const YEARS_AHEAD = 8;

function nextByRule(rule: string, start: Date, from: Date): Date | undefined {
  const first = start > from ? start : from;
  const last = new Date(
    Date.UTC(first.getUTCFullYear() + YEARS_AHEAD, first.getUTCMonth(), first.getUTCDate()),
  );
  let found: Date | undefined;
  rrulestr(rule, { dtstart: start }).between(from, last, true, (date) => {
    found = date;
    return false;
  });
  return found;
}

function nextOf(schedule: Schedule, now: Date): Date | undefined {
  const today = asUtc(now);
  const from = isOver(schedule, now) ? new Date(today.getTime() + 86_400_000) : today;
  if ('dates' in schedule) {
    return schedule.dates
      .map(parts)
      .filter((date) => date >= from)
      .sort((a, b) => a.getTime() - b.getTime())[0];
  }
  return nextByRule(schedule.rrule, parts(schedule.from), from);
}

/** The soonest date from now on; undefined when all are over. A schedule without a region holds everywhere. */
export function nextDate(schedules: readonly Schedule[], now: Date, region?: string): NextDate | undefined {
  const found = schedules
    .filter((each) => each.region === undefined || region === undefined || each.region === region)
    .flatMap((each) => {
      const day = nextOf(each, now);
      return day ? [{ day: asLocal(day), time: each.time }] : [];
    })
    .sort((a, b) => a.day.getTime() - b.day.getTime());
  return found[0];
}

/** Noon of an ISO date here: the same day in every time zone. */
export const localDay = (iso: string): Date => new Date(`${iso}T12:00:00`);

/** "Saturday, 5 December 2026", in the language. */
export function writeDay(day: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(day);
}

/** "07:30" as the language says times. */
export function writeTime(
  time: string,
  { lang: language, clock: own }: Pick<LanguageData, 'lang' | 'clock'>,
): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  if (own) {
    const part = own.parts.findLast(({ from }) => from <= hours) ?? own.parts.at(-1);
    const slots = {
      hour: String(((hours + own.shift + 23) % 12) + 1),
      minute: String(minutes).padStart(2, '0'),
      part: part?.name ?? '',
    };
    return fillSlots(own.form, slots);
  }
  const clock = new Date(2000, 0, 1, hours, minutes);
  return new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(clock);
}

/** Whole days from an ISO date to now; negative in the future. */
export function daysSince(iso: string, now: Date): number {
  return Math.round((asUtc(now).getTime() - parts(iso).getTime()) / 86_400_000);
}
