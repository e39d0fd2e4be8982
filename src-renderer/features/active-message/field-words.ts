/** Names and hints of the form's fields. */
import i18next from 'i18next';
import type { Field, TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { buttonOf, isWholeAddress, partsOf } from '../../../src-preload/contract/template/room.ts';
import { type VariableLabel, variableLabel } from './variable-label.ts';

/** The sentence that a variable of a text stands in; the name of its part where the template has no words there. */
export function sentenceOf(field: Field, model: TemplateModel): VariableLabel {
  const label = variableLabel(partsOf(field, model), field.variable);
  if (/\p{L}/u.test(label.before + label.after)) return label;
  const part = field.id.includes('header.') ? 'header' : 'body';
  return { ...label, before: `${i18next.t(`form:group.${part}`)}: ${label.before}` };
}

/** Name of a field within its group, as it is read out. */
export function fieldLabel(field: Field, model: TemplateModel): string {
  const label = buttonOf(field, model)?.label || i18next.t('wizard:message.codeLabel');
  switch (field.kind) {
    case 'mediaUrl':
      return i18next.t(`wizard:message.media.${field.media ?? 'document'}`);
    case 'urlSuffix':
      return isWholeAddress(field, model)
        ? i18next.t('wizard:message.urlWhole', { label })
        : i18next.t('wizard:message.urlSuffix', { label });
    case 'code':
      return field.buttonIndex === null ? i18next.t('form:label.oneTimeCode') : i18next.t('wizard:message.code', { label });
    case 'text': {
      const { before, name, after } = sentenceOf(field, model);
      return `${before}${i18next.t('form:blank', { name })}${after}`;
    }
    case 'fileName':
    case 'placeName':
    case 'placeAddress':
      return field.required
        ? i18next.t(`form:label.${field.kind}`)
        : i18next.t('form:optional', { label: i18next.t(`form:label.${field.kind}`) });
    case 'payload':
    case 'flowToken':
    case 'flowData':
    case 'minutes':
      return i18next.t(`form:label.${field.kind}`, { label });
    default:
      return i18next.t(`form:label.${field.kind}`);
  }
}

/** What is said under a field all the time: how to write what has a form of its own, or what stands before it; null where its name says all. */
export function fieldHint(field: Field, model: TemplateModel): string | null {
  if (field.kind === 'sections' || field.kind === 'flowData') return i18next.t(`form:hint.${field.kind}`);
  if (field.kind !== 'urlSuffix') return null;
  const button = buttonOf(field, model);
  const first = button?.kind === 'url' ? button.parts[0] : undefined;
  return first?.kind === 'text' ? i18next.t('wizard:message.urlHint', { prefix: first.text }) : null;
}

/** What an empty field shows: an example, or what goes into it. */
export function fieldPlaceholder({ kind, example }: Field): string | null {
  if (kind === 'mediaUrl') return null;
  if (example !== null) return i18next.t('wizard:message.example', { example });
  switch (kind) {
    case 'latitude':
      return i18next.t('form:hint.location');
    case 'longitude':
    case 'fileName':
    case 'placeName':
    case 'productId':
    case 'catalogId':
    case 'thumbnail':
    case 'payload':
    case 'flowToken':
    case 'minutes':
      return i18next.t(`form:hint.${kind}`);
    default:
      return null;
  }
}

const words = {
  NAMED: 'named',
  LOCATION: 'location',
  PRODUCT: 'product',
  SPM: 'product',
  CAROUSEL: 'carousel',
  LIMITED_TIME_OFFER: 'offer',
  FLOW: 'flow',
  CATALOG: 'catalog',
  MPM: 'products',
  FILENAME: 'fileName',
  PAYLOAD: 'payload',
  VOICE_CALL: 'call',
} as const;

/** Why a message travels as a plain one, in words; `part` as `transportOf` names it. */
export function plainReason(part: string): string {
  const word = Object.entries(words).find(([name]) => name === part)?.[1];
  return i18next.t('form:plain.reason', { what: i18next.t(`form:plain.part.${word ?? 'other'}`) });
}
