import { useEffect, useRef, useState } from 'react';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { MediaCheck, MediaKind } from '../../../src-preload/contract/models/media.ts';
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { checkValue } from '../../../src-preload/contract/template/values.ts';
import { desk, errorInfoOf } from '../../desk.ts';

/** Pause in typing after which the file is looked at. */
const inspectDelayMs = 500;

export type MediaState =
  | { readonly kind: 'checking'; readonly url: string }
  | { readonly kind: 'fits'; readonly url: string; readonly check: MediaCheck }
  | { readonly kind: 'refused'; readonly url: string; readonly problem: ErrorInfo };

/** What main found behind the links, by field id; a field without a link that could be fetched is not in it. */
export type MediaStates = Readonly<Record<string, MediaState>>;

interface Link {
  readonly fieldId: string;
  readonly kind: MediaKind;
  readonly url: string;
}

function linksOf(model: TemplateModel, values: FieldValues, now: number): readonly Link[] {
  return model.fields.flatMap((field) => {
    const typed = values[field.id]?.value ?? '';
    if (field.kind !== 'mediaUrl' || field.media === null || typed.trim() === '') return [];
    return checkValue(field, typed, model, values, now) === null ? [{ fieldId: field.id, kind: field.media, url: typed.trim() }] : [];
  });
}

const keyOf = ({ kind, url }: Pick<Link, 'kind' | 'url'>): string => `${kind}\n${url}`;

/** Looks at the file behind each media link as it stands now; one that was looked at for another field is not asked about again. */
export function useMedia(model: TemplateModel, values: FieldValues, now: number): MediaStates {
  const [answers, setAnswers] = useState<Readonly<Record<string, Exclude<MediaState, { readonly kind: 'checking' }>>>>({});
  const asked = useRef(new Set<string>());
  const isGone = useRef(false);
  const links = linksOf(model, values, now);
  const wanted = [...new Set(links.map(keyOf))].sort().join('\n\n');

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  useEffect(() => {
    if (wanted === '') return undefined;
    const timer = window.setTimeout(() => {
      for (const key of wanted.split('\n\n')) {
        const [kind, url = ''] = key.split('\n') as [MediaKind, string?];
        if (asked.current.has(key)) continue;
        asked.current.add(key);
        const keep = (answer: Exclude<MediaState, { readonly kind: 'checking' }>): void => {
          if (!isGone.current) setAnswers((before) => ({ ...before, [key]: answer }));
        };
        desk.inspectMedia({ url, kind }).then(
          (check) => keep({ kind: 'fits', url, check }),
          (thrown: unknown) => {
            // Typed once more, it is asked about once more: the file may be there by then.
            asked.current.delete(key);
            keep({ kind: 'refused', url, problem: errorInfoOf(thrown) });
          },
        );
      }
    }, inspectDelayMs);
    return () => window.clearTimeout(timer);
  }, [wanted]);

  return Object.fromEntries(links.map((link) => [link.fieldId, answers[keyOf(link)] ?? { kind: 'checking', url: link.url }]));
}
