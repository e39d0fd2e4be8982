import { expect, it } from 'vitest';
import type { ConnectionTest } from '../../../src-preload/contract/models/workspace.ts';
import { setupGroups } from './setup-groups.ts';

type Item = ConnectionTest['setup'][number];
const item = (id: Item['id'], chatbotIdentity: string | null, state: Item['state']): Item => ({
  id,
  chatbotIdentity,
  state,
  problem: null,
});

it('groups by chatbot, the worst first, problems before what is not known, and what is fine apart', () => {
  const groups = setupGroups([
    item('routerKey', null, 'met'),
    item('whatsapp', null, 'unknown'),
    item('chatbotKey', 'fine', 'met'),
    item('templates', 'fine', 'met'),
    item('permission', 'bad', 'unknown'),
    item('chatbotKey', 'bad', 'met'),
    item('returnBlock', 'bad', 'missing'),
  ]);
  expect(groups.map(({ chatbotIdentity, open, met }) => [chatbotIdentity, open.map(({ id }) => id), met.map(({ id }) => id)])).toEqual([
    ['bad', ['returnBlock', 'permission'], ['chatbotKey']],
    [null, ['whatsapp'], ['routerKey']],
    ['fine', [], ['chatbotKey', 'templates']],
  ]);
});
