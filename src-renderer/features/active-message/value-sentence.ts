import i18next from 'i18next';
import { forbiddenThings, type ValueProblem } from '../../../src-preload/contract/template/value-problem.ts';
import { formatNumber } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';

const numberIn = (params: ValueProblem['params'], name: string): string => formatNumber(Number(params[name] ?? 0));

/** What is wrong with one value and how to mend it, short enough for the line under its field. */
export function valueSentence({ code, params }: ValueProblem): string {
  switch (code) {
    case 'valueMissing':
      return i18next.t('wizard:message.problem.missing');
    case 'valueTooLong': {
      const numbers = { length: numberIn(params, 'length'), limit: numberIn(params, 'limit') };
      return params['over'] === undefined
        ? i18next.t('wizard:message.problem.tooLong', numbers)
        : i18next.t('wizard:message.problem.wholeTooLong', { ...numbers, over: numberIn(params, 'over') });
    }
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
