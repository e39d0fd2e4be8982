import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../src-preload/contract/models/settings.ts';
import { useData } from '../../state/use-data.ts';

/** Tells of a setting whether the organisation decided it (product P9.1). */
export function useIsFixed(): (name: keyof Settings) => boolean {
  const fixed = useData((data) => data.session.policy?.fixed);
  return (name) => fixed?.includes(name) === true;
}

/** Says so, where it holds for one of these settings. */
export function FixedNote({ names }: { readonly names: readonly (keyof Settings)[] }) {
  const { t } = useTranslation('frame');
  const isFixed = useIsFixed();
  return names.some(isFixed) ? <p className="quiet">{t('settings.fixed')}</p> : null;
}
