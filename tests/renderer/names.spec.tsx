/** What a screen reader calls the controls of every screen, in each language: something, once, and never two the same. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Settings } from '../../src-preload/contract/models/settings.ts';
import type { Snapshot } from '../../src-preload/contract/models/snapshot.ts';
import { openWizard, selectMessage, selectTicket, setShortcutsOpen, showScreen, showTab } from '../../src-renderer/state/ui.ts';
import { wrongNames } from './harness/control-names.ts';
import { aDraft, type DrawnWizard, drawWizard, pretendLayout } from './harness/open-wizard.tsx';
import { one, settle } from './harness/read-dialog.ts';
import { everyState } from './preview/states.ts';
import { detailOf, snapshot } from './preview/world.ts';

vi.setConfig({ testTimeout: 60_000 });
const slow = { timeout: 15_000 };
const languages = ['en', 'pt-BR', 'es'] as const satisfies readonly Settings['language'][];

let drawn: DrawnWizard | null = null;
beforeEach(() => {
  pretendLayout();
});
afterEach(() => {
  drawn?.app.close();
  drawn = null;
});

/** A window with something of everything in it. */
async function draw(language: Settings['language'], part: (all: Snapshot) => Partial<Snapshot> = () => ({})): Promise<void> {
  const all = snapshot(Date.now());
  const shown = { ...all, settings: { ...all.settings, language }, ...part(all) };
  drawn = await drawWizard({
    methods: {
      getSnapshot: async () => shown,
      getMessage: async ({ id }) => {
        const found = shown.messages.find((message) => message.id === id);
        if (found === undefined) throw new Error(`no message ${id}`);
        return detailOf(found);
      },
      seeTicket: async () => undefined,
      checkSetup: async () => ({
        keys: [
          { key: 'router', ok: true, problem: null },
          { key: 'acmesales@msging.net', ok: false, problem: { code: 'wrongKey', params: { key: 'Sales' } } },
        ],
        setup: [
          { id: 'templates', chatbotIdentity: null, state: 'met', problem: null },
          { id: 'whatsapp', chatbotIdentity: null, state: 'unknown', problem: null },
          {
            id: 'returnBlock',
            chatbotIdentity: 'acmesales@msging.net',
            state: 'missing',
            problem: { code: 'returnBlockMissing', params: { chatbot: 'Sales' } },
          },
          { id: 'permission', chatbotIdentity: 'acmesales@msging.net', state: 'met', problem: null },
        ],
      }),
    },
  });
}

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
const click = (element: HTMLElement | null | undefined): void => {
  if (element == null) throw new Error('not there');
  fireEvent.click(element);
};
const at = (selector: string): Promise<HTMLElement> =>
  waitFor(() => expect(one(selector)).not.toBeNull(), slow).then(() => one(selector) as HTMLElement);

/** Opens each select and each menu under `selector`, one after the other, and closes it by Esc. */
async function eachList(selector: string, names: (part?: HTMLElement) => void): Promise<void> {
  for (const trigger of all(`${selector} button:is([aria-haspopup="listbox"], [aria-haspopup="menu"], [aria-haspopup="true"])`)) {
    click(trigger);
    const list = await at('.ui-list-popover');
    names(list);
    fireEvent.keyDown(list.querySelector('[role="listbox"], [role="menu"]') ?? list, { key: 'Escape' });
    await waitFor(() => expect(one('.ui-list-popover')).toBeNull());
  }
}

const screens: Readonly<Record<string, (names: (part?: HTMLElement) => void, language: Settings['language']) => Promise<void>>> = {
  'the lists': async (names, language) => {
    await draw(language);
    names();
    click(one('.filter-button'));
    await at('.filter-panel');
    names();
    await eachList('.filter-panel', names);
    act(() => {
      fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    });
    await waitFor(() => expect(one('.filter-panel')).toBeNull());
    await eachList('.list-header', names);
    for (const [tab, ticket] of [
      ['inProgress', 't1'],
      ['waiting', 't4'],
    ] as const) {
      act(() => {
        showTab(tab);
        selectTicket(ticket);
      });
      await at('.detail-header');
      names();
    }
  },
  'every message': async (names, language) => {
    const now = Date.now();
    await draw(language, () => ({ messages: everyState(now) }));
    for (const { id } of everyState(now)) {
      act(() => selectMessage(id));
      await at('.detail-header');
      names(await at('.pane-detail'));
    }
    await eachList('.detail-actions', names);
  },
  'the settings': async (names, language) => {
    await draw(language);
    act(() => showScreen('settings'));
    await at('.settings');
    names();
    await eachList('.settings', names);
    const [check] = all('.settings-lead button');
    click(check);
    await at('.check-groups');
    names();
    for (const button of all('.settings-section:first-of-type .settings-actions button')) {
      click(button);
      const dialog = await at('.ui-dialog');
      const add = all('.form > button').at(-1);
      if (add !== undefined) click(add);
      names();
      fireEvent.keyDown(dialog.querySelector('button') ?? dialog, { key: 'Escape' });
      await waitFor(() => expect(one('.ui-dialog')).toBeNull());
    }
    act(() => setShortcutsOpen(true));
    await at('.shortcut-sheet');
    names();
  },
  'the wizard': async (names, language) => {
    await draw(language);
    act(() => openWizard());
    await at('.wizard-step');
    await settle();
    names();
    await eachList('.ui-dialog', names);
    for (const row of all('.ui-dialog [role="option"]').slice(0, 3)) {
      click(row);
      names();
    }
  },
  'the recipient': async (names, language) => {
    await draw(language);
    drawn?.drafts.set('old', { draft: aDraft({ step: 'recipient', templateKey: 'b|invoice|pt_BR' }), savedAt: 1 });
    act(() => openWizard({ draftId: 'old' }));
    await at('.wizard-contacts [role="option"]');
    names();
    click(all('.wizard-recipient-mode button').at(-1));
    const input = await at('.wizard-form [role="combobox"]');
    names();
    fireEvent.focus(input);
    fireEvent.click(input);
    names();
  },
  'the message': async (names, language) => {
    await draw(language);
    drawn?.drafts.set('old', { draft: aDraft({ templateKey: 'b|invoice|pt_BR' }), savedAt: 1 });
    act(() => openWizard({ draftId: 'old' }));
    await at('.wizard-form input');
    await settle();
    names();
    await eachList('.wizard-form', names);
  },
  'the empty window': async (names, language) => {
    await draw(language, ({ session }) => ({
      messages: [],
      tickets: [],
      session: { ...session, presence: { ...session.presence, wanted: 'Pause', actual: 'Pause' } },
    }));
    for (const tab of ['inProgress', 'waiting', 'sent'] as const) {
      act(() => showTab(tab));
      names();
    }
  },
};

for (const language of languages)
  it.each(Object.keys(screens))(`%s, in ${language}`, async (name) => {
    const wrong = new Set<string>();
    await screens[name]?.((part = document.body) => {
      for (const line of wrongNames(part)) wrong.add(line);
    }, language);
    expect(screen.queryAllByRole('button', { hidden: true }).length).toBeGreaterThan(0);
    expect([...wrong]).toEqual([]);
  });
