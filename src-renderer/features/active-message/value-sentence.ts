import i18next from 'i18next';
import { forbiddenThings, type ValueProblem } from '../../../src-preload/contract/template/value-problem.ts';
import { errorSentence } from '../../i18n/sentence.ts';

/** What is wrong with one value and how to mend it, short enough for the line under its field. */
export function valueSentence({ code, params }: ValueProblem): string {
  switch (code) {
    case 'valueMissing':
      return i18next.t('wizard:message.problem.missing');
    case 'valueTooLong':
      return i18next.t('wizard:message.problem.tooLong', { length: params['length'] ?? '', limit: params['limit'] ?? '' });
    case 'valueBraces':
      return i18next.t('wizard:message.problem.braces', { what: params['what'] ?? '' });
    case 'valueForbidden': {
      const what = forbiddenThings.find((word) => word === params['what']);
      return what === undefined
        ? errorSentence({ code })
        : i18next.t(`wizard:message.problem.${what}`, { name: params['name'] ?? '', limit: params['limit'] ?? '' });
    }
    default:
      return errorSentence({ code, params: { ...params } });
  }
}
