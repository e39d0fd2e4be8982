import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import { variableLabel } from './variable-label.ts';

function label(text: string, variable: string, more: object = {}): string {
  const model = parseTemplate({ name: 'a', language: 'pt_BR', status: 'APPROVED', components: [{ type: 'BODY', text }], ...more });
  const { before, name, after } = variableLabel(model?.body?.parts ?? [], variable);
  return `${before}[${name}]${after}`;
}

describe('variableLabel', () => {
  it.each([
    ['Hello {{1}}, your order {{2}} is on its way.', '1', 'Hello [1], your order … is on…'],
    ['Hello {{1}}, your order {{2}} is on its way.', '2', 'Hello …, your order [2] is on its way'],
    ['Oi! Seu boleto de {{1}} vence em *{{2}}*. Pague hoje.', '1', 'Seu boleto de [1] vence em …'],
    ['Oi! Seu boleto de {{1}} vence em *{{2}}*. Pague hoje.', '2', 'Seu boleto de … vence em [2]'],
    ['*Total:* R$ {{1}}\nObrigado', '1', 'Total: R$ [1]'],
    ['- Data: {{1}}\n- Hora: {{2}}', '2', 'Hora: [2]'],
    ['Seu código é:\n\n*{{1}}*\nNão compartilhe.', '1', 'Seu código é: [1]'],
    ['{{1}}\nchegou o seu pedido', '1', '[1] chegou o seu pedido'],
    ['{{1}}{{2}} chegou', '2', '…[2] chegou'],
    ['{{1}} e {{1}} de novo', '1', '[1] e … de novo'],
    ['{{1}}', '1', '[1]'],
    [
      'Informamos que o agendamento da sua consulta ficou para {{1}} na unidade central da nossa clínica',
      '1',
      '…da sua consulta ficou para [1] na unidade central da…',
    ],
    ['مرحبا {{1}}، طلبك', '1', 'مرحبا [1]، طلبك'],
  ])('%j names %s', (text, variable, wanted) => {
    expect(label(text, variable)).toBe(wanted);
  });

  it('says the name of a named variable as words', () => {
    expect(label('Hi {{first_name}}, about {{subject}}.', 'first_name', { parameter_format: 'NAMED' })).toBe('Hi [first name], about …');
  });
});
