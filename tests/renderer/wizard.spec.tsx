import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import { defaultSettings } from '../../src-preload/contract/default-settings.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { Draft } from '../../src-preload/contract/models/draft.ts';
import type { PresenceStatus } from '../../src-preload/contract/models/session.ts';
import type { ChosenTemplate, TemplateListItem } from '../../src-preload/contract/models/templates.ts';
import { parseTemplate } from '../../src-preload/contract/template/parse.ts';
import { openWizard } from '../../src-renderer/state/ui.ts';
import { aSnapshot } from '../../src-renderer/test-data.ts';
import { fieldName } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';
import { session } from './preview/world.ts';

const model = parseTemplate({
  name: 'invoice',
  language: 'pt_BR',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Oi {{1}}, vence em {{2}}.' }],
});
if (model === null) throw new Error('no model');
const row: ChosenTemplate = {
  key: 'b|invoice|pt_BR',
  name: 'invoice',
  language: 'pt_BR',
  chatbotIdentity: 'b',
  chatbotName: 'Billing',
  status: 'APPROVED',
  category: 'UTILITY',
  quality: 'UNKNOWN',
  model,
  blocked: null,
  usedAt: null,
};
const { model: _model, ...facts } = row;
const item: TemplateListItem = { ...facts, headerKind: 'none', plainPart: null, firstWords: ['Oi'], text: 'Oi {{1}}, vence em {{2}}.' };
const recipient = { identity: '5511977771234@wa.gw.msging.net', phone: '+5511977771234', name: 'Beatriz Lima' };
const restored: Draft = {
  id: 'd1',
  replaces: null,
  mode: 'search',
  step: 'message',
  templateKey: row.key,
  recipient,
  newContact: { country: 'BR', phone: '', name: '' },
  contactQuery: '',
  values: { 'body.1': { value: 'Beatriz', origin: 'contactFirstName' }, 'body.2': { value: '27/11', origin: null } },
};

vi.setConfig({ testTimeout: 30_000 });

let app: RenderedApp | null = null;
afterEach(() => {
  app?.close();
  app = null;
});

async function openWith(draft: Draft, own: Partial<CoreMethods> = {}, presence: PresenceStatus = 'Online') {
  const settings = { ...defaultSettings, language: 'en' as const, theme: 'light' as const, undoSeconds: 0 };
  const now = Date.now();
  const base = session(now);
  const saved: Draft[] = [];
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, settings, 0),
    getSnapshot: async () =>
      aSnapshot({ session: { ...base, presence: { ...base.presence, wanted: presence, actual: presence } }, settings }),
    listTemplates: async () => [item],
    getTemplate: async () => row,
    getDraft: async () => ({ draft, savedAt: 0 }),
    saveDraft: async (value) => {
      saved.push(value);
    },
    checkRecipient: async () => ({ recipient, contact: null, warnings: [], ticket: 'none' as const }),
    proposeValues: async () => ({}),
    searchContacts: async () => [],
    ...own,
  });
  openWizard();
  return { saved, field: (await screen.findByLabelText(fieldName('{{2}}'), undefined, { timeout: 15_000 })) as HTMLInputElement };
}

describe('the wizard at its last step', () => {
  it('restores the draft, saves a change and saves nothing any more after one send of two asked for', async () => {
    const sendActiveMessage = vi.fn<CoreMethods['sendActiveMessage']>(async () => ({ id: 'm1' }));
    const { field, saved } = await openWith(restored, { sendActiveMessage });
    expect(field.value).toBe('27/11');
    fireEvent.change(field, { target: { value: '28/11' } });
    await waitFor(() => expect(saved.at(-1)?.values['body.2']).toEqual({ value: '28/11', origin: null }));
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sendActiveMessage).toHaveBeenCalledTimes(1);
    expect(saved).toHaveLength(1);
    expect(sendActiveMessage.mock.calls[0]?.[0]).toMatchObject({
      draftId: 'd1',
      replaces: null,
      templateKey: row.key,
      recipient,
      values: { 'body.2': { value: '28/11' } },
    });
  });

  it('says what is wrong in place, keeps the draft and puts the focus there', async () => {
    const sendActiveMessage = vi.fn<CoreMethods['sendActiveMessage']>(async () => ({ id: 'm1' }));
    const { field } = await openWith(
      { ...restored, values: { ...restored.values, 'body.2': { value: '${x}', origin: null } } },
      { sendActiveMessage },
    );
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(await screen.findByText(/it would be read as a variable/)).toBeDefined();
    expect(sendActiveMessage).not.toHaveBeenCalled();
  });

  it('sends nothing while the attendant is invisible, and says why', async () => {
    const sendActiveMessage = vi.fn<CoreMethods['sendActiveMessage']>(async () => ({ id: 'm1' }));
    const { field } = await openWith(restored, { sendActiveMessage }, 'Invisible');
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    expect(await screen.findByText(/You are invisible. Go online to send; the draft is kept/)).toBeDefined();
    expect(sendActiveMessage).not.toHaveBeenCalled();
  });
});
