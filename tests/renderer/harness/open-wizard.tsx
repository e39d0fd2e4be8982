/** The wizard in the whole window, over a small company; the spec is its hands and its eyes. */

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { vi } from 'vitest';
import { failedStartMethods } from '../../../src-main/ipc/failed-start.ts';
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import type { Draft, StoredDraft } from '../../../src-preload/contract/models/draft.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import {
  checkOf,
  findContacts,
  items,
  proposalsFor,
  readPhone,
  rowByKey,
} from '../../../src-renderer/features/active-message/machine/testing/world.ts';
import { openWizard } from '../../../src-renderer/state/ui.ts';
import { aSnapshot } from '../../../src-renderer/test-data.ts';
import { session, settings } from '../preview/world.ts';
import { type RenderedApp, renderApp } from './render-app.tsx';

export interface DrawnWizard {
  readonly app: RenderedApp;
  readonly sent: Parameters<CoreMethods['sendActiveMessage']>[0][];
  readonly drafts: Map<string, StoredDraft>;
  readonly discarded: string[];
  readonly open: (draftId?: string) => Promise<HTMLElement>;
}

export interface DrawnOptions {
  readonly methods?: Partial<CoreMethods>;
  readonly drafts?: readonly StoredDraft[];
}

/** jsdom lays nothing out: lists must think that they have room for some rows. */
export function pretendLayout(): void {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(700);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600);
  Element.prototype.scrollIntoView = () => undefined;
}

export async function drawWizard({ methods, drafts: stored = [] }: DrawnOptions = {}): Promise<DrawnWizard> {
  const sent: DrawnWizard['sent'] = [];
  const discarded: string[] = [];
  const drafts = new Map<string, StoredDraft>(stored.map((one) => [one.draft.id, one]));
  const newestFirst = (): StoredDraft[] =>
    [...drafts.values()].filter(({ draft }) => draft.replaces === null).sort((one, other) => other.savedAt - one.savedAt);
  const now = Date.now();
  const app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, settings, 0),
    getSnapshot: async () => aSnapshot({ session: session(now), settings }),
    listTemplates: async () => [...items],
    getTemplate: async ({ key }) => {
      const row = rowByKey(key);
      if (row === null) throw new DeskError('templateNotFound');
      return row;
    },
    searchContacts: async ({ query }) => [...findContacts(query)],
    checkPhone: async ({ phone }) => {
      const read = readPhone(phone);
      if (read === null) throw new DeskError('phoneInvalid');
      return read;
    },
    checkRecipient: async ({ recipient }) => checkOf(recipient),
    proposeValues: async ({ recipient }) => proposalsFor(recipient),
    listSources: async () => ({ sources: [], lastValues: {}, lastUse: null, fallbacks: {} }),
    getDraft: async ({ id }) => (id === null ? (newestFirst()[0] ?? null) : (drafts.get(id) ?? null)),
    listDrafts: async () =>
      newestFirst().map(({ draft, savedAt }) => ({
        id: draft.id,
        savedAt,
        step: draft.step,
        templateName: draft.templateKey,
        recipientName: draft.recipient?.name ?? null,
      })),
    saveDraft: async (draft) => {
      drafts.set(draft.id, { draft, savedAt: now + drafts.size });
    },
    discardDraft: async ({ id }) => {
      discarded.push(id);
      drafts.delete(id);
    },
    sendActiveMessage: async (intent) => {
      sent.push(intent);
      drafts.delete(intent.draftId);
      return { id: `m${sent.length}` };
    },
    ...methods,
  });
  return {
    app,
    sent,
    drafts,
    discarded,
    open: async (draftId) => {
      act(() => openWizard(draftId === undefined ? {} : { draftId }));
      const dialog = await screen.findByRole('dialog', undefined, { timeout: 15_000 });
      await waitFor(() => {
        if (dialog.querySelector('.wizard-step') === null) throw new Error('not open yet');
      });
      return dialog;
    },
  };
}

/** A draft of the small company. */
export function aDraft(part: Partial<Draft> = {}): Draft {
  return {
    id: 'old',
    replaces: null,
    step: 'message',
    mode: 'search',
    templateKey: 'b|greeting|pt_BR',
    recipient: { identity: '5511911110003@wa.gw.msging.net', phone: '+5511911110003', name: 'Carla Dias' },
    newContact: { country: 'BR', phone: '', name: '' },
    contactQuery: '',
    values: {},
    ...part,
  };
}

/** A key that goes down and up where the focus is. */
export function press(key: string, how: KeyboardEventInit & { readonly keyCode?: number } = {}): void {
  const target = document.activeElement ?? document.body;
  fireEvent.keyDown(target, { key, ...how });
  fireEvent.keyUp(document.activeElement ?? document.body, { key, ...how });
}

export const footer = (): string => document.querySelector('.ui-dialog-footer .wizard-to')?.textContent ?? '';
export const currentStep = (): string => document.querySelector('.wizard-steps [aria-current="step"]')?.textContent ?? '';
export const chosenRow = (): string | null =>
  document.querySelector('.ui-dialog [role="option"][aria-selected="true"] b')?.textContent?.trim() ?? null;
export const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });

/** From the start to step 2 of a template. */
export async function toRecipient(template: string): Promise<void> {
  fireEvent.click(await screen.findByText(template, { selector: '[role="option"] :is(b, bdi)' }));
  press('Enter');
  await screen.findByRole('searchbox', { name: 'Search by name, phone or e-mail' });
}

export function searchContact(text: string): void {
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search by name, phone or e-mail' }), { target: { value: text } });
}

/** Chooses a person who is listed, and goes on to the message. */
export async function toMessage(person: string): Promise<void> {
  fireEvent.click(await screen.findByText(person, { selector: '[role="option"] :is(b, bdi)' }));
  fireEvent.click(button('Continue'));
  await waitFor(() => {
    if (footer().startsWith('To ')) return;
    const anyway = screen.queryByRole('button', { name: 'Continue anyway' });
    if (anyway !== null) fireEvent.click(anyway);
    throw new Error('not at the message yet');
  });
}

/** Name of a field in step 3: of a variable, written as in the template (`{{1}}`), the sentence around it with its place. */
export function fieldName(label: string): string | RegExp {
  const variable = /^\{\{(.+)\}\}$/.exec(label)?.[1]?.replaceAll('_', ' ');
  // The buttons beside the field are named after it.
  return variable === undefined ? label : new RegExp(`^(?!Insert into )(?=.*field ${variable}(?!\\p{N}))`, 'su');
}
