import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';

export default function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')}>
      <p>{t('notFound.text')}</p>
      <div>
        <ButtonLink to="/" variant="primary" icon="back">
          {t('notFound.back')}
        </ButtonLink>
      </div>
    </Page>
  );
}
