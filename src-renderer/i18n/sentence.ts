/** From the code of an error to the sentence that a person reads. */
import i18next from 'i18next';
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import { formatDate } from './format.ts';

/** What happened and what to do, in the window's language; names that the error lacks are said in general words. */
export function errorSentence(error: Pick<ErrorInfo, 'code' | 'params'>): string {
  const given = i18next.t('errors:given', { returnObjects: true });
  const params: Record<keyof typeof given, string> = { ...given, ...error.params };
  const problems: Readonly<Record<string, string>> = i18next.t('errors:workspaceProblem', { returnObjects: true });
  params.problem = problems[params.problem] ?? params.problem;
  const rejections: Readonly<Record<string, string>> = i18next.t('errors:rejection', { returnObjects: true });
  if (error.code === 'templateRejected') params.reason = rejections[params.reason] ?? params.reason;
  if (error.code === 'phoneInvalid') {
    const phones: Readonly<Record<string, string>> = i18next.t('errors:phone', { returnObjects: true });
    const sentence = Object.hasOwn(phones, params.reason) ? phones[params.reason] : undefined;
    if (sentence !== undefined) return sentence;
  }
  const gaps: Readonly<Record<string, string>> = i18next.t('errors:keyGap', { returnObjects: true });
  params.gap = gaps[params.gap] ?? params.gap;
  if (params.field === '') params.field = given.field;
  if (error.code === 'mediaTooLarge' && error.params?.['limit'] !== undefined) {
    // The limits are whole megabytes of 1,048,576 bytes, and everybody writes them so.
    params.limit = `${Math.round(Number(error.params['limit']) / 1_048_576)}\u00a0MB`;
  }
  // A day of a release: with its year, because it may be long past.
  if (/^\d+$/u.test(params.at)) params.at = formatDate(Number(params.at), 0);
  const key = error.params?.['key'];
  if (key !== undefined) params.key = key === 'router' ? i18next.t('errors:router') : i18next.t('errors:keyOf', { name: key });
  return i18next.t(`errors:codes.${error.code}`, params);
}
