import { useParams } from 'react-router';
import { NewCase } from './NewCase';
import { StoredCase } from './StoredCase';

/** /new and /case/:id */
export default function CaseScreen() {
  const { id } = useParams();
  return id === undefined ? <NewCase /> : <StoredCase key={id} id={id} />;
}
