import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { ButtonLink } from './button';
import styles from './page.module.css';
import { takeFocusWish } from './page-focus';

/** Beside another screen (the queue beside a case on a wide display) a page keeps quiet: no title, no focus. */
const Beside = createContext(false);

export function BesidePane({ beside, children }: { beside: boolean; children: ReactNode }) {
  return <Beside value={beside}>{children}</Beside>;
}

/** True for a screen that is shown beside the one that the address names. */
export function useIsBeside(): boolean {
  return useContext(Beside);
}

interface PageProps {
  /** The heading, and the name in the browser's tab. */
  title: string;
  /** Another name for the tab, where the heading says too much (a patient's name) or too little. */
  tabTitle?: string;
  /** Way back, for screens below the queue. */
  back?: { to: string; label: string };
  /** At the heading's end: the one thing to do. */
  action?: ReactNode;
  children: ReactNode;
}

/** One screen: heading, way back, content. Screens render no landmarks of their own; the shell has them. */
export function Page({ title, tabTitle, back, action, children }: PageProps) {
  const beside = useIsBeside();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = tabTitle ?? title;

  useEffect(() => {
    if (!beside) document.title = `${name} · Outpost`;
  }, [beside, name]);

  useEffect(() => {
    if (!beside && takeFocusWish()) heading.current?.focus();
  }, [beside]);

  const Heading = beside ? 'h2' : 'h1';
  return (
    <div className={styles.page}>
      {back ? (
        <div className={styles.back}>
          <ButtonLink to={back.to} variant="quiet" icon="back">
            {back.label}
          </ButtonLink>
        </div>
      ) : null}
      <div className={styles.head}>
        <Heading
          ref={heading}
          className={styles.title}
          tabIndex={-1}
          data-page-title={beside ? undefined : ''}
        >
          {title}
        </Heading>
        {action}
      </div>
      {children}
    </div>
  );
}
