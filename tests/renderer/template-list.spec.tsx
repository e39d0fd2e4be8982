/** Step 1 of the wizard: what is listed, found, put away and explained. */

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { Settings } from '../../src-preload/contract/models/settings.ts';
import type { TemplateItem } from '../../src-preload/contract/models/templates.ts';
import { noUpdate } from '../../src-preload/contract/no-update.ts';
import { parseTemplate } from '../../src-preload/contract/template/parse.ts';
import { openWizard } from '../../src-renderer/state/ui.ts';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';
import { session, settings as someSettings } from './preview/world.ts';

vi.setConfig({ testTimeout: 30_000 });

let app: RenderedApp | null = null;
// Nor does it lay anything out: the list must think that it has room for some rows.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600);
});
afterEach(() => {
  app?.close();
  app = null;
});

function item(name: string, text: string, more: Partial<TemplateItem> = {}): TemplateItem {
  return {
    key: `b|${name}|pt_BR`,
    name,
    language: 'pt_BR',
    chatbotIdentity: 'b',
    chatbotName: 'Billing',
    status: 'APPROVED',
    category: 'UTILITY',
    quality: 'GREEN',
    headerKind: 'none',
    plainPart: null,
    firstWords: [text],
    text,
    blocked: null,
    usedAt: null,
    ...more,
  };
}

const items = [
  item('invoice', 'Olá, sua fatura'),
  item('invoice_place', 'Nossa loja', { headerKind: 'location', plainPart: 'LOCATION' }),
  item('paused_one', 'Pesquisa', { status: 'PAUSED', blocked: { code: 'templatePaused' } }),
  item('paused_two', 'Outra pesquisa', { status: 'PAUSED', blocked: { code: 'templatePaused' } }),
  item('welcome', 'Ação de boas-vindas'),
];

async function openList(list: readonly TemplateItem[] = items) {
  let settings: Settings = { ...someSettings, language: 'en' };
  const asked: (number | undefined)[] = [];
  const setSettings: CoreMethods['setSettings'] = async (part) => {
    settings = { ...settings, ...Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) };
    app?.publish([{ kind: 'settings', settings }]);
    return settings;
  };
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, settings, 0),
    getSnapshot: async () => ({ seq: 0, session: session(Date.now()), settings, messages: [], tickets: [], update: noUpdate('0.1.0') }),
    setSettings,
    listTemplates: async (part) => {
      asked.push(part?.from);
      return list.slice(part?.from ?? 0, (part?.from ?? 0) + (part?.limit ?? list.length));
    },
    getTemplate: async ({ key }) => {
      const found = list.find((one) => one.key === key);
      const model = parseTemplate({ name: found?.name, language: 'pt_BR', components: [{ type: 'BODY', text: found?.text }] });
      if (found === undefined || model === null) throw new Error('not asked for');
      const { headerKind: _kind, plainPart: _part, firstWords: _words, text: _text, ...row } = found;
      return { ...row, model };
    },
    getDraft: async () => null,
    saveDraft: async () => undefined,
  });
  openWizard();
  await screen.findByRole('listbox', { name: 'Choose a template' }, { timeout: 15_000 });
  return { asked };
}

const names = () => screen.queryAllByRole('option').map((option) => option.querySelector('b')?.textContent?.trim());
const search = (text: string) =>
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search by name or text' }), { target: { value: text } });

describe('the list of templates', () => {
  it('shows what can be sent, and finds by text without accents', async () => {
    await openList();
    expect(names()).toEqual(['invoice', 'invoice_place', 'welcome']);
    search('ACAO vindas');
    expect(names()).toEqual(['welcome']);
    search('invoice');
    expect(names()).toEqual(['invoice', 'invoice_place']);
    expect(screen.getAllByRole('option')[1]?.textContent).toContain('Plain message');
  });

  it('keeps what cannot be sent apart and says why, once for all of one reason', async () => {
    await openList();
    fireEvent.click(screen.getByRole('button', { name: '2 templates not sendable (why)' }));
    expect(names()).toEqual(['paused_one', 'paused_two']);
    expect(screen.getAllByText(/WhatsApp paused this template/)).toHaveLength(1);
    expect(screen.getAllByRole('option').every((option) => option.getAttribute('aria-disabled') === 'true')).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Back to the list' }));
    expect(names()).toEqual(['invoice', 'invoice_place', 'welcome']);
    search('pesquisa');
    expect(screen.getByText('No template that can be sent matches')).toBeDefined();
  });

  it('puts a template away, and brings it back', async () => {
    await openList();
    fireEvent.click(screen.getAllByRole('option')[2] ?? document.body);
    fireEvent.click(await screen.findByRole('button', { name: 'Hide from the list' }));
    await waitFor(() => expect(names()).toEqual(['invoice', 'invoice_place']));
    fireEvent.click(screen.getByRole('button', { name: 'Hidden (1)' }));
    expect(names()).toEqual(['welcome']);
    fireEvent.click(screen.getByRole('button', { name: 'Show in the list again' }));
    await waitFor(() => expect(screen.getByText('No hidden template matches')).toBeDefined());
  });

  it('is walked through and taken from the search field by keyboard', async () => {
    await openList();
    const field = screen.getByRole('searchbox', { name: 'Search by name or text' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    const active = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
    expect(active?.querySelector('b')?.textContent).toBe('invoice_place');
    expect(active?.getAttribute('aria-selected')).toBe('true');
    const preview = screen.getByRole('region', { name: 'What the customer will see' });
    await within(preview).findByText('Nossa loja');
    fireEvent.keyDown(field, { key: 'Enter' });
    await screen.findByText('Step 2 of 3: Recipient');
  });

  it('asks for a long list in parts', async () => {
    const many = Array.from({ length: 2_300 }, (_, place) => item(`t_${String(place).padStart(4, '0')}`, 'Olá'));
    const { asked } = await openList(many);
    await waitFor(() => expect(screen.getAllByRole('option')[0]?.getAttribute('aria-setsize')).toBe('2300'));
    expect(asked).toEqual([0, 1000, 2000]);
    expect(screen.getAllByRole('option').length).toBeLessThan(30);
  });
});
