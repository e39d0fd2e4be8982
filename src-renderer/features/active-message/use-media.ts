import { useEffect, useState } from 'react';
import type { ErrorInfo, FieldValues, MediaCheck } from '../../../src-preload/contract/models.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { checkValue } from '../../../src-preload/contract/template/values.ts';
import { desk, errorInfoOf } from '../../desk.ts';

/** Pause in typing after which the file is looked at. */
const inspectDelayMs = 500;

export type MediaState =
  | { readonly kind: 'checking'; readonly url: string }
  | { readonly kind: 'fits'; readonly url: string; readonly check: MediaCheck }
  | { readonly kind: 'refused'; readonly url: string; readonly problem: ErrorInfo };

/** What main found behind the header's link, for the link as it stands now; null while there is none that could be fetched. */
export function useHeaderMedia(model: TemplateModel | null, values: FieldValues): MediaState | null {
  const [state, setState] = useState<Exclude<MediaState, { readonly kind: 'checking' }> | null>(null);
  const field = model?.fields.find((candidate) => candidate.kind === 'mediaUrl') ?? null;
  const media = field?.media ?? null;
  const typed = field === null ? '' : (values[field.id]?.value ?? '');
  const url = model !== null && field !== null && checkValue(field, typed, model, values) === null ? typed.trim() : null;

  useEffect(() => {
    if (url === null || media === null) return undefined;
    let isCurrent = true;
    const timer = window.setTimeout(() => {
      desk.inspectMedia({ url, kind: media }).then(
        (check) => isCurrent && setState({ kind: 'fits', url, check }),
        (thrown: unknown) => isCurrent && setState({ kind: 'refused', url, problem: errorInfoOf(thrown) }),
      );
    }, inspectDelayMs);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [url, media]);

  if (url === null) return null;
  return state?.url === url ? state : { kind: 'checking', url };
}
