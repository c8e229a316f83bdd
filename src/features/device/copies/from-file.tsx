import { useTranslation } from 'react-i18next';
import { useIsOnline } from '../../../services/use-shell';
import { ButtonLink } from '../../../ui/button';

export const FILES_ANCHOR = 'files';

/** The way to a model that needs no network, where the network is missing. */
export function FromFile({ unreachable = false }: { unreachable?: boolean }) {
  const { t } = useTranslation('model');
  const isOnline = useIsOnline();
  if (isOnline && !unreachable) return null;
  return (
    <ButtonLink to={`/model#${FILES_ANCHOR}`} variant="quiet">
      {t('files.link')}
    </ButtonLink>
  );
}
