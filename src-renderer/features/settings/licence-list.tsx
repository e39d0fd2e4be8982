import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../state/queries.ts';
import { Skeleton } from '../../ui/spinner.tsx';

/** As the build writes it; `version` is null where only what runs knows it. */
interface Part {
  readonly name: string;
  readonly version: string | null;
  readonly licence: string;
  readonly text: string;
}

/** A file beside the page. */
async function readParts(): Promise<readonly Part[]> {
  const answer = await fetch('licences.json');
  if (!answer.ok) throw new Error(`licences.json: ${answer.status}`);
  return (await answer.json()) as readonly Part[];
}

/** Every part that is in the app, with its licence on demand. */
export function LicenceList({ electron }: { readonly electron: string | null }) {
  const { t } = useTranslation(['about', 'common']);
  const { value: parts, problem } = useAnswer(['app', '', 'licences'], readParts);
  if (problem !== null) return <p role="alert">{t('licencesUnread')}</p>;
  if (parts === null) return <Skeleton rows={4} label={t('common:loading')} />;
  return (
    <ul className="licences" aria-label={t('licences')}>
      {parts.map(({ name, version, licence, text }) => (
        <Licence key={`${name} ${version}`} title={`${name} ${version ?? electron ?? ''}`.trim()} licence={licence} text={text} />
      ))}
    </ul>
  );
}

function Licence({ title, licence, text }: { readonly title: string; readonly licence: string; readonly text: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <details className="licence" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span>{title}</span> <small>{licence}</small>
        </summary>
        {isOpen && <pre lang="en">{text}</pre>}
      </details>
    </li>
  );
}
