/** Step 1 of the wizard: what is listed, found, put away and explained. */

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { Settings } from '../../src-preload/contract/models/settings.ts';
import type { TemplateListItem } from '../../src-preload/contract/models/templates.ts';
import { parseTemplate } from '../../src-preload/contract/template/parse.ts';
import { openWizard } from '../../src-renderer/state/ui.ts';
import { aSnapshot } from '../../src-renderer/test-data.ts';
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

function item(name: string, text: string, more: Partial<TemplateListItem> = {}): TemplateListItem {
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

async function openList(list: readonly TemplateListItem[] = items, stored: Partial<Settings> = {}) {
  let settings: Settings = { ...someSettings, language: 'en', ...stored };
  const asked: (number | undefined)[] = [];
  const setSettings: CoreMethods['setSettings'] = async (part) => {
    settings = { ...settings, ...Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) };
    app?.publish([{ kind: 'settings', settings }]);
    return settings;
  };
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, settings, 0),
    getSnapshot: async () => aSnapshot({ session: session(Date.now()), settings }),
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
  return { asked, settings: () => settings };
}

const names = () => screen.queryAllByRole('option').map((option) => option.querySelector('b')?.textContent?.trim());
const search = (text: string) =>
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search by name or text' }), { target: { value: text } });

const pairItem = (language: string, chatbotName: string, text: string, more: Partial<TemplateListItem> = {}): TemplateListItem =>
  item('reminder', text, {
    key: `${chatbotName}|reminder|${language}`,
    language,
    chatbotIdentity: chatbotName,
    chatbotName,
    firstWords: text.split(/\{\{|\}\}/),
    ...more,
  });
const paused = { status: 'PAUSED', blocked: { code: 'templatePaused' as const } };
const manyPairs = [
  item('other', 'Olá'),
  pairItem('en_US', 'Billing', 'Hello *{{name}}*'),
  pairItem('es', 'Billing', 'Hola {{nombre}}', paused),
  pairItem('pt_BR', 'Billing', 'Oi {{nome}}'),
  pairItem('pt_BR', 'Sales', 'Oi {{nome}}'),
];

describe('the languages and chatbots of a template', () => {
  const row = () =>
    screen.getAllByRole('option').find((option) => option.querySelector('b')?.textContent?.includes('reminder')) as HTMLElement;
  const chips = () => Array.from(row().querySelectorAll('.template-chip'), (chip) => chip.textContent);
  const chosen = () => Array.from(row().querySelectorAll('.template-chip[data-chosen]'), (chip) => chip.textContent);
  const chip = (name: string) => within(row()).getByText(name, { selector: '.template-chip' });
  const field = () => screen.getByRole('searchbox', { name: 'Search by name or text' });
  const key = (name: string) => fireEvent.keyDown(field(), { key: name });

  it('stand in one row, by their names; the button says what is taken', async () => {
    await openList(manyPairs);
    expect(names()).toEqual(['other', 'reminder']);
    expect(chips()).toEqual(['English (US)', 'Spanish', 'Portuguese (Brazil)', 'Billing']);
    expect(row().querySelector('p')?.textContent).toBe('Hello name');
    expect(row().querySelector('p strong')?.textContent).toBe('name');
    fireEvent.click(row());
    screen.getByRole('button', { name: 'Continue in English, Billing' });
    fireEvent.click(chip('Portuguese (Brazil)'));
    expect(chips()).toEqual(['English (US)', 'Spanish', 'Portuguese (Brazil)', 'Billing', 'Sales']);
    expect(chosen()).toEqual(['Portuguese (Brazil)', 'Billing']);
    expect(row().textContent).toContain('Portuguese (Brazil), Billing, 2 of 3');
    fireEvent.click(chip('Sales'));
    screen.getByRole('button', { name: 'Continue in Portuguese, Sales' });
    expect(row().querySelector('p')?.textContent).toBe('Oi nome');
    fireEvent.click(screen.getAllByRole('option')[0] ?? document.body);
    screen.getByRole('button', { name: 'Continue' });
  });

  it('that cannot be sent are shown with the reason, and not taken', async () => {
    await openList(manyPairs);
    fireEvent.click(row());
    const blocked = chip('Spanish');
    expect([blocked.hasAttribute('data-blocked'), blocked.title]).toEqual([true, expect.stringContaining('paused')]);
    fireEvent.click(blocked);
    expect(chosen()).toEqual(['English (US)', 'Billing']);
    // For those who do not point: beside the preview.
    await screen.findByText(/^Spanish, Billing: WhatsApp paused this template/);
    expect(screen.queryByRole('button', { name: /not sendable/ })).toBeNull();
  });

  it('are walked by Left and Right from the search, and told to a screen reader', async () => {
    await openList(manyPairs);
    const said = () => Array.from(document.querySelectorAll('.wizard-pane > [role="status"]'), (one) => one.textContent).join('');
    key('ArrowDown');
    key('ArrowDown');
    expect(chosen()).toEqual(['English (US)', 'Billing']);
    key('ArrowRight');
    expect([chosen(), said()]).toEqual([['Portuguese (Brazil)', 'Billing'], 'Portuguese (Brazil), Billing, 2 of 3']);
    key('ArrowRight');
    expect(said()).toBe('Portuguese (Brazil), Sales, 3 of 3');
    key('ArrowRight');
    expect(chosen()).toEqual(['Portuguese (Brazil)', 'Sales']);
    key('ArrowLeft');
    key('ArrowLeft');
    expect(chosen()).toEqual(['English (US)', 'Billing']);
    fireEvent.keyDown(field(), { key: 'ArrowRight', shiftKey: true });
    expect(chosen()).toEqual(['English (US)', 'Billing']);
  });

  it('leave Left and Right to the text while it is written', async () => {
    await openList(manyPairs);
    search('remin');
    key('ArrowDown');
    key('ArrowRight');
    expect(chosen()).toEqual(['Portuguese (Brazil)', 'Billing']);
    search('remind');
    expect(fireEvent.keyDown(field(), { key: 'ArrowLeft' })).toBe(true);
    expect(chosen()).toEqual(['Portuguese (Brazil)', 'Billing']);
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(fireEvent.keyDown(field(), { key: 'ArrowRight' })).toBe(false);
    expect(chosen()).toEqual(['Portuguese (Brazil)', 'Sales']);
  });

  it('are walked in the list itself, too', async () => {
    await openList(manyPairs);
    const list = screen.getByRole('listbox', { name: 'Choose a template' });
    fireEvent.keyDown(list, { key: 'End' });
    fireEvent.keyDown(list, { key: 'ArrowRight' });
    expect(chosen()).toEqual(['Portuguese (Brazil)', 'Billing']);
  });

  it('keep the marks that were stored for single ones', async () => {
    const stored = { favouriteTemplates: ['Billing|reminder|es'], hiddenTemplates: ['Billing|reminder|pt_BR', 'gone|away|en'] };
    const { settings } = await openList(manyPairs, stored);
    expect(names()?.[0]).toContain('reminder');
    expect(chips()).toEqual(['English (US)', 'Spanish', 'Portuguese (Brazil)', 'Billing']);
    fireEvent.click(row());
    fireEvent.click(await screen.findByRole('button', { name: 'Remove from favourites' }));
    await waitFor(() => expect(settings().favouriteTemplates).toEqual([]));
    fireEvent.click(row());
    fireEvent.click(await screen.findByRole('button', { name: 'Hide from the list' }));
    await waitFor(() => expect(names()).toEqual(['other']));
    expect([...settings().hiddenTemplates].sort()).toEqual(
      [...stored.hiddenTemplates, 'Billing|reminder|en_US', 'Billing|reminder|es', 'Sales|reminder|pt_BR'].sort(),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Hidden (1)' }));
    fireEvent.click(row());
    fireEvent.click(await screen.findByRole('button', { name: 'Show in the list again' }));
    await waitFor(() => expect(settings().hiddenTemplates).toEqual(['gone|away|en']));
  });
});

describe('the full model', () => {
  it('is called as the template is, and goes on with it', async () => {
    await openList(manyPairs);
    fireEvent.keyDown(screen.getByRole('searchbox', { name: 'Search by name or text' }), { key: 'ArrowUp' });
    fireEvent.click(await screen.findByRole('button', { name: 'View full model' }));
    const full = await screen.findByRole('dialog', { name: 'reminder' });
    within(full).getByRole('heading', { name: 'reminder' });
    const use = await waitFor(() => {
      const button = within(full).getByRole('button', { name: 'Use this template' });
      expect(button.hasAttribute('disabled')).toBe(false);
      return button;
    });
    fireEvent.click(use);
    await screen.findByText('Step 2 of 3: Recipient');
    expect(screen.queryByRole('dialog', { name: 'reminder' })).toBeNull();
  });

  it('of a template that cannot be sent offers no way on', async () => {
    await openList();
    fireEvent.click(screen.getByRole('button', { name: '2 templates not sendable (why)' }));
    fireEvent.click(screen.getAllByRole('option')[0] ?? document.body);
    fireEvent.click(await screen.findByRole('button', { name: 'View full model' }));
    const full = await screen.findByRole('dialog', { name: 'paused_one' });
    await within(full).findByText('Pesquisa');
    expect(within(full).getByRole('button', { name: 'Use this template' }).hasAttribute('disabled')).toBe(true);
  });
});

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
