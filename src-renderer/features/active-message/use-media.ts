import { useQueries } from '@tanstack/react-query';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { MediaCheck, MediaKind } from '../../../src-preload/contract/models/media.ts';
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { checkValue } from '../../../src-preload/contract/template/values.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { type AnswerKey, useOwner } from '../../state/queries.ts';
import { useSettled } from '../../state/use-settled.ts';

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

function linkOf(key: string): Pick<Link, 'kind' | 'url'> {
  const [kind, url = ''] = key.split('\n') as [MediaKind, string?];
  return { kind, url };
}

/**
 * Looks at the file behind each media link as it stands now, once however many fields have it. One that was typed over and is typed once
 * more is looked at once more: the file may be there by then.
 */
export function useMedia(model: TemplateModel, values: FieldValues, now: number): MediaStates {
  const links = linksOf(model, values, now);
  const wanted = [...new Set(links.map(keyOf))].sort().join('\n\n');
  const settled = useSettled(wanted, inspectDelayMs);
  const keys = settled === '' ? [] : settled.split('\n\n');
  const owner = useOwner();
  const answers = useQueries({
    queries: keys.map((key) => ({
      queryKey: ['values', owner, 'media', key] satisfies AnswerKey,
      queryFn: () => desk.inspectMedia(linkOf(key)),
    })),
  });
  const stateOf = ({ kind, url }: Link): MediaState => {
    const answer = answers[keys.indexOf(keyOf({ kind, url }))];
    if (answer?.data !== undefined) return { kind: 'fits', url, check: answer.data };
    return answer?.error == null ? { kind: 'checking', url } : { kind: 'refused', url, problem: errorInfoOf(answer.error) };
  };
  return Object.fromEntries(links.map((link) => [link.fieldId, stateOf(link)]));
}
