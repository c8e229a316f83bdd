import { lazy } from 'react';
import { useParams } from 'react-router';
import { NewCase } from './new-case';

/** A first triage must not wait for what only a saved case has. */
const StoredCase = lazy(() => import('./stored-case').then((module) => ({ default: module.StoredCase })));

/** /new and /case/:id */
export default function CaseScreen() {
  const { id } = useParams();
  return id === undefined ? <NewCase /> : <StoredCase key={id} id={id} />;
}
