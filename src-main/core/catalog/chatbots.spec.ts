import { expect, it } from 'vitest';
import { chatbotProblem } from './chatbots.ts';

const on = { ActiveMessageEnabled: 'true' };

it.each<[string, boolean | null, Record<string, string> | null, string | null]>([
  ['all told, all on', true, on, null],
  ['spelled in capitals', true, { ActiveMessageEnabled: 'True' }, null],
  ['feature off', true, { ActiveMessageEnabled: 'false' }, 'featureOff'],
  ['feature never switched on', true, { RouterIdentityActiveCampaign: 'acmerouter@msging.net' }, 'featureOff'],
  ['nothing configured, or nothing told of it', true, {}, null],
  ['permission missing', false, on, 'permissionMissing'],
  ['permission not told', null, on, null],
  ['configuration not told', true, null, null],
  ['nothing told', null, null, null],
])('%s', (_name, canSend, configuration, code) => {
  const problem = chatbotProblem('Billing', canSend, configuration);
  expect(problem).toEqual(code === null ? null : { code, params: { chatbot: 'Billing' } });
});
