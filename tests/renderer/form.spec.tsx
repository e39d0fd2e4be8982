import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { CoreMethods, Output } from '../../src-preload/contract/methods.ts';
import type { Draft } from '../../src-preload/contract/models/draft.ts';
import type { ChosenTemplate } from '../../src-preload/contract/models/templates.ts';
import type { FieldValues, ValueSources } from '../../src-preload/contract/models/values.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { parseTemplate } from '../../src-preload/contract/template/parse.ts';
import { openWizard } from '../../src-renderer/state/ui.ts';
import { aSnapshot } from '../../src-renderer/test-data.ts';
import { focusablesOf } from '../../src-renderer/ui/focus.ts';
import { placeFile } from './harness/loopback-electron.ts';
import { fieldName } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';
import { session, settings } from './preview/world.ts';

vi.setConfig({ testTimeout: 30_000 });

let app: RenderedApp | null = null;
// The page of these specs has no layout, so nothing can be scrolled.
beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(() => {
  app?.close();
  app = null;
});

const recipient = { identity: '5511977771234@wa.gw.msging.net', phone: '+5511977771234', name: 'Beatriz Lima' };
const nothingKnown: ValueSources = { sources: [], lastValues: {}, lastUse: null, fallbacks: {} };
const buttons = (...list: readonly object[]) => ({ type: 'BUTTONS', buttons: list });
const plainNote = 'Goes as a plain message.';

function rowOf(components: readonly object[], more: Readonly<Record<string, unknown>> = {}): ChosenTemplate {
  const model = parseTemplate({ name: 'a', language: 'pt_BR', status: 'APPROVED', category: 'MARKETING', components, ...more });
  if (model === null) throw new Error('no model');
  const { name, language, status, category, quality } = model;
  return {
    key: 'b|a',
    name,
    language,
    chatbotIdentity: 'b',
    chatbotName: 'B',
    status,
    category,
    quality,
    model,
    blocked: null,
    usedAt: null,
  };
}

/** Step 3 of a template through preload and IPC; `saved` answers the values of the draft as main has them. */
async function openForm(row: ChosenTemplate, values: FieldValues = {}, own: Partial<CoreMethods> = {}) {
  const draft: Draft = {
    id: 'd1',
    replaces: null,
    mode: 'search',
    step: 'message',
    templateKey: row.key,
    recipient,
    newContact: { country: 'BR', phone: '', name: '' },
    contactQuery: '',
    values,
  };
  let saved: Draft | null = draft;
  const sendActiveMessage = vi.fn<CoreMethods['sendActiveMessage']>(async () => ({ id: 'm1' }));
  const { model: _model, ...facts } = row;
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, settings, 0),
    getSnapshot: async () => aSnapshot({ session: session(Date.now()), settings }),
    listTemplates: async () => [{ ...facts, headerKind: 'none', plainPart: null, firstWords: [], text: '' }],
    getTemplate: async () => row,
    getDraft: async () => ({ draft, savedAt: 0 }),
    saveDraft: async (value) => {
      saved = value;
    },
    checkRecipient: async () => ({ recipient, contact: null, warnings: [], ticket: 'none' as const }),
    listSources: async () => nothingKnown,
    sendActiveMessage,
    ...own,
  });
  openWizard();
  await screen.findByText('no open ticket', undefined, { timeout: 15_000 });
  const field = (label: string) => screen.getByLabelText(fieldName(label)) as HTMLInputElement;
  const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });
  const paste = (label: string, text: string) => fireEvent.paste(field(label), { clipboardData: { getData: () => text } });
  /** Sends and answers the values that main was given, as text by field id. */
  const send = async (): Promise<Record<string, string>> => {
    fireEvent.keyDown(screen.getByRole('button', { name: /^Send/ }), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(sendActiveMessage).toHaveBeenCalledTimes(1));
    const sent = sendActiveMessage.mock.calls[0]?.[0].values ?? {};
    return Object.fromEntries(Object.entries(sent).map(([id, { value }]) => [id, value]));
  };
  return { field, type, paste, send, sendActiveMessage, saved: () => saved?.values ?? {} };
}

describe('every kind of field', () => {
  it('takes a place from a pasted link, with a way back', async () => {
    const form = await openForm(
      rowOf([
        { type: 'HEADER', format: 'LOCATION' },
        { type: 'BODY', text: 'Aqui.' },
      ]),
    );
    form.paste('Latitude', 'https://www.google.com/maps/place/Loja+Centro/@-23.5,-46.6,17z/data=!3d-23.5505!4d-46.6333');
    await waitFor(() => expect(form.field('Longitude').value).toBe('-46.6333'));
    expect(form.field('Name of the place (optional)').value).toBe('Loja Centro');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(form.field('Longitude').value).toBe(''));
    form.paste('Longitude', '-23,5505, -46,6333');
    form.type('Address (optional)', 'Rua Nova 5');
    expect(screen.getByText(plainNote)).toBeDefined();
    expect(await form.send()).toMatchObject({
      'header.latitude': '-23.5505',
      'header.longitude': '-46.6333',
      'header.placeAddress': 'Rua Nova 5',
    });
  });

  it('says why a short map link fills nothing', async () => {
    const form = await openForm(
      rowOf([
        { type: 'HEADER', format: 'LOCATION' },
        { type: 'BODY', text: 'Aqui.' },
      ]),
    );
    form.paste('Latitude', 'https://maps.app.goo.gl/AbC');
    expect(await screen.findByText(/A short map link does not hold the coordinates/)).toBeDefined();
  });

  it('takes products card by card, adds one, and closes up when one is taken away', async () => {
    const card = { components: [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'Ver' })] };
    const form = await openForm(
      rowOf([
        { type: 'BODY', text: 'Veja.' },
        { type: 'CAROUSEL', cards: [card, card] },
      ]),
    );
    const inCard = (number: number) => within(screen.getByRole('group', { name: `Card ${number}` }));
    const fill = (number: number, value: string) => fireEvent.change(inCard(number).getByLabelText('Product ID'), { target: { value } });
    form.type('Catalogue ID', '700900');
    fill(1, 'a');
    fill(2, 'b');
    expect(screen.queryByRole('button', { name: 'Remove card 2' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Add a product' }));
    fill(3, 'c');
    fireEvent.click(screen.getByRole('button', { name: 'Remove card 2' }));
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Card 3' })).toBeNull());
    expect(await form.send()).toEqual({ 'carousel.catalog': '700900', 'card.0.header.product': 'a', 'card.1.header.product': 'c' });
  });

  it('takes the products of a list, section by section, and says what is wrong with them', async () => {
    const form = await openForm(rowOf([{ type: 'BODY', text: 'Veja.' }, buttons({ type: 'MPM', text: 'Ver itens' })]));
    form.type('Products by section', 'Novos: a, b\nc');
    expect(await screen.findByText(/Section 2 has no title/)).toBeDefined();
    form.type('Products by section', 'Novos: a, b\nOfertas: c');
    expect(screen.getByText('3 of 30 products')).toBeDefined();
    expect(await form.send()).toEqual({ 'button.0.sections': 'Novos: a, b\nOfertas: c' });
  });

  it('takes the data of a flow as they are written, and says when they are no JSON object', async () => {
    const form = await openForm(rowOf([{ type: 'BODY', text: 'Veja.' }, buttons({ type: 'FLOW', text: 'Abrir', flow_id: '1' })]));
    fireEvent.click(screen.getByRole('button', { name: 'More options' }));
    const label = 'Data for the flow of the button “Abrir”';
    form.type(label, '["a"]');
    expect(await screen.findByText(/Write a JSON object/)).toBeDefined();
    form.type(label, '{\n  "step": "a"\n}');
    await waitFor(() => expect(screen.queryByText(/Write a JSON object/)).toBeNull());
    expect(await form.send()).toEqual({ 'button.0.flowData': '{\n  "step": "a"\n}' });
  });

  it('stores the end of an offer as a moment with its zone', async () => {
    const year = new Date().getFullYear() + 1;
    const form = await openForm(
      rowOf([
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só hoje', has_expiration: true } },
        { type: 'BODY', text: 'Oferta.' },
        buttons({ type: 'COPY_CODE', example: 'HOJE20' }),
      ]),
    );
    form.type('Code of the button “Copy code”', 'HOJE20');
    const part = (name: RegExp) => screen.getByRole('spinbutton', { name });
    const enter = (name: RegExp, presses: number) => {
      for (let press = 0; press < presses; press += 1) fireEvent.keyDown(part(name), { key: 'ArrowUp' });
    };
    // The first press takes the part of the moment that is offered: the end of today.
    enter(/^day/, 1);
    enter(/^month/, 1);
    enter(/^year/, 2);
    enter(/^hour/, 1);
    enter(/^minute/, 1);
    const sent = await form.send();
    expect(new Date(sent['offer.expiry'] ?? '').getFullYear()).toBe(year);
    expect(sent['offer.expiry']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00(?:Z|[+-]\d\d:\d\d)$/);
  });

  it('asks for a one-time code once', async () => {
    const form = await openForm(
      rowOf(
        [
          { type: 'BODY', text: '*{{1}}* é o seu código.' },
          buttons({
            type: 'URL',
            text: 'Copiar código',
            url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
          }),
        ],
        { category: 'AUTHENTICATION' },
      ),
    );
    expect(screen.getAllByRole('textbox')).toHaveLength(1);
    form.type('One-time code', '12345678901234567');
    expect(await screen.findByText('Too long: 17 of 15 characters.')).toBeDefined();
    form.type('One-time code', '482913');
    expect(screen.queryByText(plainNote)).toBeNull();
    expect(await form.send()).toEqual({ 'body.1': '482913' });
  });

  it('keeps each card’s own values apart', async () => {
    const card = {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Por {{1}} hoje' },
        buttons({ type: 'QUICK_REPLY', text: 'Quero' }),
      ],
    };
    const form = await openForm(
      rowOf([
        { type: 'BODY', text: 'Oi.' },
        { type: 'CAROUSEL', cards: [card, card] },
      ]),
      {},
      {
        inspectMedia: async ({ url, kind }) => ({
          url,
          kind,
          mime: 'image/png',
          sizeBytes: 9,
          fileName: null,
          previewUrl: 'app://desk/media/x',
          warning: null,
        }),
      },
    );
    for (const number of [1, 2]) {
      const inCard = within(screen.getByRole('group', { name: `Card ${number}` }));
      fireEvent.change(inCard.getByLabelText('Header image URL'), { target: { value: `https://acme.example/${number}.png` } });
      fireEvent.change(inCard.getByLabelText(fieldName('{{1}}')), { target: { value: `R$ ${number}` } });
    }
    expect(await form.send()).toEqual({
      'card.0.header.media': 'https://acme.example/1.png',
      'card.0.body.1': 'R$ 1',
      'card.1.header.media': 'https://acme.example/2.png',
      'card.1.body.1': 'R$ 2',
    });
  });
});

describe('the plain way', () => {
  it('is said as soon as an optional value asks for it', async () => {
    const form = await openForm(
      rowOf([{ type: 'HEADER', format: 'DOCUMENT' }, { type: 'BODY', text: 'Segue.' }, buttons({ type: 'QUICK_REPLY', text: 'Ok' })]),
    );
    expect(screen.queryByText(plainNote)).toBeNull();
    form.type('File name (optional)', 'nota.pdf');
    expect(await screen.findByText(plainNote)).toBeDefined();
    expect(screen.getByText(/This message has a file name/)).toBeDefined();
    form.type('File name (optional)', '');
    await waitFor(() => expect(screen.queryByText(plainNote)).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'More options' }));
    form.type('Payload of the button “Ok”', 'OK-1');
    expect(await screen.findByText(/This message has a payload in a button/)).toBeDefined();
  });
});

describe('what fills a field', () => {
  const named = rowOf([{ type: 'BODY', text: 'Oi {{nome}}, o plano é {{plano}}.' }], { parameter_format: 'NAMED' });
  const known: ValueSources = {
    sources: [
      { origin: 'contactFirstName', value: 'Beatriz' },
      { origin: 'contactExtra', extra: 'Plano', value: 'Ouro' },
    ],
    lastUse: { samePerson: true, recipientName: 'Carla', usedAt: 0 },
    lastValues: { 'body.plano': { value: 'Prata', origin: 'lastUsed' } },
    fallbacks: {},
  };
  const openMenu = async (input: HTMLElement) => {
    act(() => input.focus());
    fireEvent.keyDown(input, { key: 'ArrowDown', altKey: true });
    return await screen.findByRole('menu');
  };

  it('is chosen from a menu by keyboard; alone in the field it keeps its origin', async () => {
    const form = await openForm(named, {}, { listSources: async () => known });
    const menu = await openMenu(form.field('{{plano}}'));
    fireEvent.click(within(menu).getByRole('menuitem', { name: /Plano/ }));
    await waitFor(() => expect(form.field('{{plano}}').value).toBe('Ouro'));
    expect(screen.getByText('from contact: Plano')).toBeDefined();
    form.type('{{nome}}', 'Sra. ');
    const again = await openMenu(form.field('{{nome}}'));
    fireEvent.click(within(again).getByRole('menuitem', { name: /first name/ }));
    await waitFor(() => expect(form.field('{{nome}}').value).toBe('Sra. Beatriz'));
    expect(screen.queryByText('from contact: first name')).toBeNull();
  });

  it('is taken over from the last use when asked for', async () => {
    const form = await openForm(named, {}, { listSources: async () => known });
    fireEvent.click(await screen.findByRole('button', { name: 'Use last values' }));
    await waitFor(() => expect(form.field('{{plano}}').value).toBe('Prata'));
    expect(screen.getByText('last used')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Use last values' })).toBeNull();
  });

  it('is kept for whoever nothing is known of', async () => {
    const setFallback = vi.fn<CoreMethods['setFallback']>(async () => undefined);
    const form = await openForm(named, {}, { listSources: async () => known, setFallback });
    const menu = await openMenu(form.field('{{nome}}'));
    fireEvent.click(within(menu).getByRole('menuitem', { name: 'If empty, use…' }));
    const kept = await screen.findByLabelText('If empty, use');
    fireEvent.change(kept, { target: { value: 'cliente' } });
    fireEvent.keyDown(kept, { key: 'Enter' });
    await waitFor(() => expect(setFallback.mock.calls[0]?.[0]).toEqual({ templateKey: named.key, fieldId: 'body.nome', value: 'cliente' }));
    await waitFor(() => expect(form.field('{{nome}}').value).toBe('cliente'));
    expect(screen.getByText('if empty')).toBeDefined();
  });

  it('is a row of a sheet from the field it is pasted into; lines become one line', async () => {
    const form = await openForm(rowOf([{ type: 'BODY', text: 'Oi {{1}}, {{2}} e {{3}}.' }]));
    form.paste('{{2}}', 'novembro\t27/11\n');
    await waitFor(() => expect(form.field('{{3}}').value).toBe('27/11'));
    expect(form.field('{{1}}').value).toBe('');
    expect(screen.getByText('2 fields filled from the pasted line.')).toBeDefined();
    form.paste('{{1}}', 'Rua Nova 5\nCentro');
    await waitFor(() => expect(form.field('{{1}}').value).toBe('Rua Nova 5 Centro'));
    expect(screen.getByText(/Line breaks and tabs of the pasted text were replaced/)).toBeDefined();
  });

  it('is every cell of a copied row, with quotes, line breaks and empty ones; what finds no field is said, and one key takes it back', async () => {
    const form = await openForm(rowOf([{ type: 'BODY', text: 'Oi {{1}}, {{2}} e {{3}}.' }]));
    const values = () => [1, 2, 3].map((number) => form.field(`{{${number}}}`).value);
    form.paste('{{1}}', 'Ana\t"linha 1\r\nlinha ""2"""\tZ\r\n');
    await waitFor(() => expect(values()).toEqual(['Ana', 'linha 1 linha "2"', 'Z']));
    act(() => form.field('{{2}}').focus());
    form.paste('{{2}}', '\tY\tover\tmore\nBia\tX\n');
    await waitFor(() => expect(values()).toEqual(['Ana', 'linha 1 linha "2"', 'Y']));
    expect(screen.getByText('1 of 3 cells filled in; 2 had no field. Only the first of 2 rows was used.')).toBeDefined();
    fireEvent.keyDown(form.field('{{2}}'), { key: 'z', ctrlKey: true });
    await waitFor(() => expect(values()).toEqual(['Ana', 'linha 1 linha "2"', 'Z']));
    expect(document.activeElement).toBe(form.field('{{2}}'));
    // One cell is one text: the quotes that its line break brought are no part of it.
    form.paste('{{3}}', '"a\nb"\n');
    await waitFor(() => expect(values()[2]).toBe('Za b'));
  });

  it('goes into the place of what is selected, and the caret stands behind it', async () => {
    const form = await openForm(rowOf([{ type: 'BODY', text: 'Oi {{1}}.' }]));
    form.type('{{1}}', 'Rua 7, casa');
    const input = form.field('{{1}}');
    act(() => input.focus());
    input.setSelectionRange(4, 5);
    form.paste('{{1}}', 'A\nB');
    await waitFor(() => expect(input.value).toBe('Rua A B, casa'));
    expect([input.selectionStart, input.selectionEnd]).toEqual([7, 7]);
  });

  it('costs no stop of Tab on the way from field to field; the field with the focus has its menu before it, and by a key', async () => {
    const form = await openForm(rowOf([{ type: 'BODY', text: 'Oi {{1}}, {{2}} e {{3}}.' }]), {}, { listSources: async () => known });
    const fields = ['{{1}}', '{{2}}', '{{3}}'].map((name) => form.field(name));
    const stops = (): readonly Element[] => focusablesOf(document.querySelector('.wizard-form') as Element);
    for (const [place, field] of fields.entries()) {
      act(() => field.focus());
      const opener = screen.getByRole('button', { name: new RegExp(`^Insert into .*field ${place + 1}`, 'u') });
      const at = stops().indexOf(field);
      expect(stops()[at - 1]).toBe(opener);
      expect(stops()[at + 1]).toBe(fields[place + 1]);
      act(() => opener.focus());
      expect(stops()[at]).toBe(field);
      expect(field.getAttribute('aria-keyshortcuts')).toBe('Alt+ArrowDown');
      expect(opener.closest('.wizard-label-end')?.textContent).toContain('Alt');
    }
    act(() => (document.activeElement as HTMLElement).blur());
    expect(stops().filter((stop) => stop.matches('.wizard-insert'))).toEqual([]);
    expect(screen.getAllByRole('button', { name: /^Insert into/ })).toHaveLength(3);
  });

  it('is in the menu of its field, which Esc closes alone', async () => {
    const form = await openForm(named, {}, { listSources: async () => known });
    const opener = screen.getByRole('button', { name: /^Insert into .*field plano/ });
    act(() => form.field('{{plano}}').focus());
    expect(opener.tabIndex).toBe(0);
    const menu = await openMenu(form.field('{{plano}}'));
    fireEvent.keyDown(within(menu).getAllByRole('menuitem')[0] as HTMLElement, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(form.field('{{plano}}')));
    expect(screen.getByRole('dialog')).toBeDefined();
  });

  it('keeps the focus in the form where the button that filled it goes away', async () => {
    const form = await openForm(named, {}, { listSources: async () => known });
    act(() => form.field('{{plano}}').focus());
    const use = await screen.findByRole('button', { name: 'Use last values' });
    act(() => use.focus());
    fireEvent.click(use);
    await waitFor(() => expect(document.activeElement).toBe(form.field('{{plano}}')));
  });
});

describe('what a field says of itself', () => {
  it('is the sentence around its variable, with no hint, and its place is marked in the bubble', async () => {
    const form = await openForm(rowOf([{ type: 'BODY', text: 'Oi {{1}}, seu pedido *{{2}}* chegou.' }]));
    const names = screen.getAllByRole('textbox').map((input) => input.closest('.ui-field')?.querySelector('label')?.textContent);
    expect(names).toEqual(['Oi 1field 1, seu pedido … chegou', 'Oi …, seu pedido 2field 2 chegou']);
    expect(document.querySelectorAll('.wizard-form .ui-hint')).toHaveLength(0);
    const marked = () => [...document.querySelectorAll('.wizard-side [data-active]')].map(({ textContent }) => textContent);
    act(() => form.field('{{2}}').focus());
    await waitFor(() => expect(marked()).toEqual(['field 2']));
    form.type('{{2}}', 'A-1020');
    await waitFor(() => expect(marked()).toEqual(['A-1020']));
    act(() => form.field('{{1}}').focus());
    await waitFor(() => expect(marked()).toEqual(['field 1']));
  });

  it('marks the button or the card that it fills', async () => {
    const card = (text: string) => ({
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text },
        buttons({ type: 'URL', text: 'Ver', url: 'https://acme.example/{{1}}' }),
      ],
    });
    await openForm(
      rowOf([
        { type: 'BODY', text: 'Oi.' },
        { type: 'CAROUSEL', cards: [card('Um {{1}}'), card('Dois {{1}}')] },
      ]),
    );
    const inCard = within(screen.getByRole('group', { name: 'Card 2' }));
    const marked = () => [...document.querySelectorAll('.wizard-side [data-active]')];
    act(() => inCard.getByLabelText('Button “Ver”: end of the link').focus());
    await waitFor(() => expect(marked().map(({ textContent }) => textContent)).toEqual(['Ver']));
    expect(marked()[0]?.closest('article')?.getAttribute('aria-label')).toBe('Card 2 of 2');
    act(() => inCard.getByLabelText('Header image URL').focus());
    await waitFor(() => expect(marked()[0]?.tagName).toBe('DIV'));
    expect(marked()).toHaveLength(1);
  });

  it('stays out of sight where nearly nobody needs it; the focus goes to Send then', async () => {
    await openForm(rowOf([{ type: 'BODY', text: 'Segue.' }, buttons({ type: 'QUICK_REPLY', text: 'Ok' })]));
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^Send/));
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('the names of the steps', () => {
  it('lead back by a key, and forward again with what was written', async () => {
    const form = await openForm(
      rowOf([{ type: 'BODY', text: 'Oi {{1}}.' }]),
      {},
      { searchContacts: async () => [], proposeValues: async () => ({}) },
    );
    form.type('{{1}}', 'Ana');
    const step = (name: RegExp) => within(document.querySelector('.wizard-steps') as HTMLElement).getByRole('button', { name });
    expect(within(document.querySelector('.wizard-steps') as HTMLElement).queryByRole('button', { name: /^Message/ })).toBeNull();
    act(() => step(/Recipient/).focus());
    fireEvent.keyDown(step(/Recipient/), { key: 'Enter' });
    fireEvent.keyUp(step(/Recipient/), { key: 'Enter' });
    await screen.findByRole('searchbox', { name: 'Search by name, phone or e-mail' });
    fireEvent.click(step(/Message/));
    await waitFor(() => expect(form.field('{{1}}').value).toBe('Ana'));
  });
});

describe('the room of a text', () => {
  it('is told near its end, and what is too long at the longest value alone', async () => {
    const form = await openForm(rowOf([{ type: 'BODY', text: 'Oi {{1}}, {{2}} e {{3}}.' }]));
    const text = () => screen.getByRole('dialog').textContent ?? '';
    form.type('{{1}}', 'Ana!');
    form.type('{{2}}', 'Lima');
    form.type('{{3}}', 'x'.repeat(700));
    expect(text()).not.toMatch(/characters| \/ 1,024/u);
    form.type('{{3}}', 'x'.repeat(900));
    await waitFor(() => expect(text()).toContain('917 / 1,024 in the whole text'));
    form.type('{{3}}', 'x'.repeat(1_500));
    expect(await screen.findAllByText(/The whole text has 1,517 characters, 1,024 at most. Take out 493./)).toHaveLength(1);
    expect(form.field('{{3}}').getAttribute('aria-invalid')).toBe('true');
    for (const other of ['{{1}}', '{{2}}']) expect(form.field(other).getAttribute('aria-invalid')).toBeNull();
  });
});

describe('a file from the disk', () => {
  const row = rowOf([
    { type: 'HEADER', format: 'DOCUMENT' },
    { type: 'BODY', text: 'Segue.' },
  ]);
  const choose = (name: string) => {
    const file = new File(['%PDF-1.7'], name, { type: 'application/pdf' });
    placeFile(file, `/home/marina/${name}`);
    fireEvent.change(document.querySelector('input[type="file"]') as HTMLInputElement, { target: { files: [file] } });
  };
  const stored = (url: string) => ({
    url,
    kind: 'document' as const,
    mime: 'application/vnd.ms-excel',
    sizeBytes: 8,
    fileName: 'nota.xls',
    previewUrl: 'app://desk/media/x',
    warning: 'documentNotPdf' as const,
  });

  it('is uploaded with progress and becomes the link; nothing is sent before', async () => {
    let resolve: (check: Output<'uploadMedia'>) => void = () => undefined;
    const promise = new Promise<Output<'uploadMedia'>>((settle) => {
      resolve = settle;
    });
    const uploadMedia = vi.fn<CoreMethods['uploadMedia']>(() => promise);
    const form = await openForm(row, {}, { uploadMedia, inspectMedia: async ({ url }) => stored(url) });
    choose('nota.pdf');
    await waitFor(() => expect(uploadMedia.mock.calls[0]?.[0]).toMatchObject({ path: '/home/marina/nota.pdf', kind: 'document' }));
    const id = uploadMedia.mock.calls[0]?.[0].id ?? '';
    app?.publish([{ kind: 'upload', id, sentBytes: 2, totalBytes: 8 }]);
    expect(await screen.findByText('Sending nota.pdf: 25%')).toBeDefined();
    fireEvent.keyDown(screen.getByRole('button', { name: /^Send/ }), { key: 'Enter', ctrlKey: true });
    expect(await screen.findByText(/A file is still being sent to Blip/)).toBeDefined();
    expect(form.sendActiveMessage).not.toHaveBeenCalled();
    resolve(stored('https://media.acme.example/nota'));
    await waitFor(() => expect(form.field('Header document URL').value).toBe('https://media.acme.example/nota'));
    expect(await screen.findByText('WhatsApp may refuse a document that is not a PDF.')).toBeDefined();
    expect(await form.send()).toEqual({ 'header.media': 'https://media.acme.example/nota' });
  });

  it('is let go when cancelled, and says why it failed', async () => {
    const cancelUpload = vi.fn<CoreMethods['cancelUpload']>(async () => undefined);
    const uploadMedia = vi
      .fn<CoreMethods['uploadMedia']>()
      .mockImplementationOnce(() => new Promise(() => undefined))
      .mockImplementationOnce(() => Promise.reject(new DeskError('mediaTooLarge', { params: { limit: '100 MB' } })));
    await openForm(row, {}, { uploadMedia, cancelUpload });
    choose('nota.pdf');
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel the upload' }));
    await waitFor(() => expect(cancelUpload).toHaveBeenCalledTimes(1));
    expect(screen.queryByRole('progressbar')).toBeNull();
    choose('grande.pdf');
    expect(await screen.findByText(/too large|larger/i)).toBeDefined();
  });
});
