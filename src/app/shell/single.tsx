import { Outlet } from 'react-router';
import { Footer } from './footer';
import styles from './shell.module.css';

export function Single() {
  return (
    <>
      <main className={styles.single} id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
    </>
  );
}
