import { useTranslation } from 'react-i18next';
import { useCaseWords } from '../words';
import { type Course, type CoursePoint, placesOf, type Trend } from './course';
import styles from './course.module.css';

const SIZE = { width: 96, height: 24 } as const;
/** Room around the line for its dots. */
const EDGE = 4;

/** What was measured more than once, each in one line: name, line, first and last value, and the change in words. */
export function CourseList({ course }: { course: Course }) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  if (course.vitals.length === 0 && course.news2 === null) return null;
  const score = (value: number, atLeast: boolean): string =>
    t(atLeast ? 'course.atLeast' : 'course.exactly', { score: value });
  return (
    <ul className={styles.list} aria-label={t('course.title')}>
      {course.news2 ? (
        <CourseItem
          name={t('course.news2')}
          points={course.news2.points}
          said={course.news2.points.map(({ value, atLeast }) => score(value, atLeast))}
          trend={course.news2.trend}
        />
      ) : null}
      {course.vitals.map(({ name, points, trend }) => (
        <CourseItem
          key={name}
          name={words.start(words.vital(name)?.label ?? name)}
          points={points}
          said={points.map(({ value }) => words.value(name, value))}
          trend={trend}
        />
      ))}
    </ul>
  );
}

interface CourseItemProps {
  name: string;
  points: readonly CoursePoint[];
  /** Each value in words. */
  said: readonly string[];
  trend: Trend | null;
}

function CourseItem({ name, points, said, trend }: CourseItemProps) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const all = points.map(({ at }, index) => `${words.time(at)}: ${said[index] ?? ''}`).join('; ');
  return (
    <li className={styles.item}>
      <span className={styles.name}>{name}</span>
      <Sparkline points={points} />
      <span className={styles.values}>
        {/* All values, for those who do not see the line. */}
        <span className="visually-hidden">{all}. </span>
        <span aria-hidden="true">
          {said[0]} → {said.at(-1)}
        </span>{' '}
        <strong>{t(trend === null ? 'course.other' : `course.${trend}`)}</strong>
      </span>
    </li>
  );
}

function Sparkline({ points }: { points: readonly CoursePoint[] }) {
  const places = placesOf(points, SIZE);
  const last = places.at(-1);
  return (
    <svg
      className={styles.line}
      viewBox={`${-EDGE} ${-EDGE} ${SIZE.width + 2 * EDGE} ${SIZE.height + 2 * EDGE}`}
      aria-hidden="true"
      focusable="false"
    >
      <polyline points={places.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {last ? <circle cx={last.x} cy={last.y} r="3" /> : null}
    </svg>
  );
}
