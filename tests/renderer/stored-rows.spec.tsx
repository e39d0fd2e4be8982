/**
 * Random lives of the rendered dialog over the real core, its SQLite and the sandbox: at the moment of "send" the words, fields and footer
 * on screen are read, and the row that the core stored must say the same, of the person who was chosen (product P3.3, P3.5).
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import { type RunningCore, startRunning } from '../core/running-core.ts';
import { Attendant, doing } from './harness/attendant.ts';
import { press, pretendLayout } from './harness/open-wizard.tsx';
import { buttonOf, click, digitsOf, fields, isOpen, one, personOfFooter, settle, words } from './harness/read-dialog.ts';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

const runs = 100;
/** The same lives each time: what fails here failed by a change. The lives of the machine alone are drawn anew in each run. */
const seed = 3;
/** What is sent stays in its undo window: nothing leaves while this runs, and everything can be taken back. */
const undoSeconds = 60;
/** Templates of the seeded company that have texts alone, and how many contacts a list shows: a page of jsdom is slow. */
const templates = ['contract_renewal', 'payment_received', 'document_pending', 'survey_nps'];
const mostContacts = 6;

vi.setConfig({ testTimeout: 400_000, hookTimeout: 60_000 });

let running: RunningCore;
let app: RenderedApp;
let database: Database.Database;
/** Ids that the core answered to "send", in order. */
const stored: string[] = [];

beforeAll(async () => {
  pretendLayout();
  running = await startRunning({ document: { settings: { undoSeconds, language: 'en' } } });
  await running.ready();
  const { methods, onChanges } = running.core;
  await methods.setPresence({ status: 'Online' });
  const listed = (await methods.listTemplates(undefined)).filter(
    ({ name, chatbotName }) => templates.includes(name) && chatbotName === 'Billing',
  );
  const sendActiveMessage: CoreMethods['sendActiveMessage'] = async (intent) => {
    const answer = await methods.sendActiveMessage(intent);
    stored.push(answer.id);
    return answer;
  };
  app = await renderApp({
    ...methods,
    listTemplates: async () => listed,
    searchContacts: ({ query }) => methods.searchContacts({ query, limit: mostContacts }),
    sendActiveMessage,
  });
  onChanges(({ changes }) => app.publish(changes.filter(({ kind }) => kind === 'session')));
  const file = readdirSync(running.dataFolder).find((name) => /^workspace.*\.sqlite3?$/u.test(name));
  database = new Database(join(running.dataFolder, file ?? 'missing'), { readonly: true });
});
afterAll(async () => {
  database?.close();
  app?.close();
  await running?.close();
});

interface StoredRow {
  readonly recipient_name: string | null;
  readonly recipient_phone: string;
  readonly recipient_phone_text: string;
  readonly template_name: string;
  readonly chatbot_name: string;
  readonly field_values: string;
}

function rowOf(id: string | undefined): StoredRow | undefined {
  return database
    .prepare<[string], StoredRow>(
      `SELECT recipient_name, recipient_phone, recipient_phone_text, template_name, chatbot_name, field_values
       FROM active_message JOIN message_content ON message_id = id WHERE id = ?`,
    )
    .get(id ?? '');
}

/** Presses "Send" by key or by mouse and compares what is stored with what was on screen. */
async function send(): Promise<void> {
  const to = personOfFooter();
  const shown = Object.values(fields());
  const [template, , chatbot] = words('.wizard-of-template').split(' · ');
  const before = stored.length;
  if (before % 2 === 0) press('Enter', { ctrlKey: true });
  else click(buttonOf('Send'));
  press('Enter', { ctrlKey: true, repeat: true });
  await settle();
  // Refused: somebody has had too many messages today, or the message that was edited has left.
  if (isOpen() && stored.length === before && one('.ui-dialog [role="alert"]') !== null) return;
  const row = rowOf(stored[before]);
  const values = Object.values(JSON.parse(row?.field_values ?? '{}') as Record<string, { readonly value: string }>).map(
    ({ value }) => value,
  );
  const digits = digitsOf(row?.recipient_phone ?? '');
  const { expects } = attendant;
  expect(stored).toHaveLength(before + 1);
  expect({ name: row?.recipient_name ?? row?.recipient_phone_text, digits }).toEqual(to);
  expect({ digits, name: to?.name }).toEqual({ digits: expects?.digits, name: expects?.name || to?.name });
  expect([row?.template_name, row?.chatbot_name, values]).toEqual([template, chatbot, shown]);
  expect(values.filter((value) => !attendant.mayStand(value, digits))).toEqual([]);
}

const attendant = new Attendant(send, async (edits) => {
  const { editMessage, takeBackMessage } = running.core.methods;
  const id = stored.at(-1);
  if (id === undefined) return null;
  // One that was taken back before cannot be had again.
  return (edits ? editMessage({ id }) : takeBackMessage({ id })).then(
    (draft) => draft.id,
    () => null,
  );
});

it(`stores what was on screen for the person who was chosen: ${runs} lives of the dialog`, async () => {
  let lives = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 4, maxLength: 6 }), async (list) => {
      lives += 1;
      for (const todo of list) await attendant.does(todo);
    }),
    // A life goes on where the one before it ended, so it cannot be made smaller alone.
    { seed, numRuns: runs, endOnFailure: true },
  );
  expect(lives).toBe(runs);
  // A life that sends nothing proves nothing about sending.
  expect(stored.length).toBeGreaterThan(runs / 10);
});
