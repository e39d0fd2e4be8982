import i18next from 'i18next';
import type { MessageDetail } from '../../../src-preload/contract/models/messages.ts';

/** What an administrator or support needs to find out why a message failed: numbers and names, nothing of the customer. */
export function detailsText({
  failure,
  statusAt,
  templateName,
  templateLanguage,
  chatbotName,
  campaignName,
  campaignId,
}: MessageDetail): string {
  const lines: readonly (readonly [name: string, value: string | number | null | undefined])[] = [
    [i18next.t('errors:code'), failure?.code],
    [i18next.t('errors:platformCode'), failure?.platformCode],
    [i18next.t('errors:platformWords'), failure?.description],
    [i18next.t('sent:failure.time'), new Date(statusAt).toISOString()],
    [i18next.t('template'), `${templateName} (${templateLanguage})`],
    [i18next.t('chatbot'), chatbotName],
    [i18next.t('sent:trail.campaign'), campaignName],
    [i18next.t('sent:trail.campaignId'), campaignId],
  ];
  return lines.flatMap(([name, value]) => (value === null || value === undefined || value === '' ? [] : `${name}: ${value}`)).join('\n');
}
