import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField, type SearchFieldProps } from '../../ui/search-field.tsx';
import './find-bar.css';

interface FindBarProps extends Omit<SearchFieldProps, 'clearLabel'> {
  /** Beside the search. */
  readonly children?: ReactNode;
}

/** The search over a list of rows, and what narrows the list beside it. */
export function FindBar({ children, ...search }: FindBarProps) {
  const { t } = useTranslation('common');
  return (
    <div className="find">
      <SearchField clearLabel={t('clear')} {...search} />
      {children}
    </div>
  );
}
