/** Where the time of a test run went: the slowest tests and journeys, read from the test runners' own reports. */
import * as z from 'zod/mini';

export interface Timed {
  readonly ms: number;
  readonly name: string;
  readonly file: string;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), duration: z.nullish(z.number()) })),
    }),
  ),
});

export function timesFromVitest(report: unknown): Timed[] {
  return vitestReport
    .parse(report)
    .testResults.flatMap(({ name: file, assertionResults }) =>
      assertionResults.map(({ fullName, duration }) => ({ ms: duration ?? 0, name: fullName, file })),
    );
}

const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
});
/** Suites hold suites, for each `describe`. */
const suite = z.object({
  title: z.string(),
  specs: z.optional(z.array(spec)),
  get suites() {
    return z.optional(z.array(suite));
  },
});
const playwrightReport = z.object({ suites: z.array(suite) });

export function timesFromPlaywright(report: unknown): Timed[] {
  const timesOf = ({ specs = [], suites = [] }: z.infer<typeof suite>): Timed[] => [
    ...specs.map(({ title, file, tests }) => ({
      ms: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0),
      name: title,
      file: `e2e/${file}`,
    })),
    ...suites.flatMap(timesOf),
  ];
  return playwrightReport.parse(report).suites.flatMap(timesOf);
}

/** The slowest first, a line each. Empty where nothing was timed. */
export function slowestLines(times: readonly Timed[], root: string, count = 20): string[] {
  const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, count);
  if (slowest.length === 0) return [];
  return [
    `the slowest ${slowest.length} of ${times.length}:`,
    ...slowest.map(({ ms, name, file }) => {
      const shown = name.length > 90 ? `${name.slice(0, 89)}…` : name;
      return `${(ms / 1000).toFixed(1).padStart(6)} s  ${file.replace(`${root}/`, '')}: ${shown}`;
    }),
  ];
}
