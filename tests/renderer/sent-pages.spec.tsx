/** A Sent tab of 1,200 rows: the real store and its pages behind the real preload, read by a person who scrolls, searches and filters. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSent, type Sent } from '../../src-main/core/history/sent.ts';
import { newState } from '../../src-main/core/outgoing/statuses/status-machine.ts';
import { openDatabase } from '../../src-main/core/store/database.ts';
import type { Db } from '../../src-main/core/store/handle.ts';
import { getMessageDetail, insertMessage, listActiveMessages } from '../../src-main/core/store/messages/messages.ts';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { Change } from '../../src-preload/contract/changes.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import type { SentQuestion } from '../../src-preload/contract/models/sent.ts';
import type { Snapshot } from '../../src-preload/contract/models/snapshot.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import type { MessageStatus } from '../../src-preload/contract/statuses.ts';
import { useMirror } from '../../src-renderer/state/mirror.ts';
import { setFilters, showMessage, useUi } from '../../src-renderer/state/ui.ts';
import { aSnapshot, aTicket, hourMs, someSettings } from '../../src-renderer/test-data.ts';
import { storedIntent } from '../core/sending-harness.ts';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

vi.setConfig({ testTimeout: 60_000 });
const rowPx = 76;
/** As many as a high window shows. */
const rowsInSight = 30;
const rowCount = 1_200;
const slow = { timeout: 10_000 };

let folder: string;
let db: Db;
let sent: Sent;
let app: RenderedApp;
/** What main was asked for, and how many rows it gave. */
let asked: SentQuestion[];
let snapshots: Snapshot[];
let seq: number;

const idOf = (place: number): string => `m${String(place).padStart(4, '0')}`;
const numberOf = (place: number): string => String(place).padStart(4, '0');

beforeEach(async () => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(rowsInSight * rowPx);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function height(this: HTMLElement) {
    return this.classList.contains('ui-list') ? rowsInSight * rowPx : rowPx;
  });
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(368);
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(rowCount * rowPx);
  Element.prototype.scrollTo = function scrolled(this: Element, to?: ScrollToOptions | number) {
    this.scrollTop = typeof to === 'object' ? (to.top ?? 0) : this.scrollTop;
  };
  folder = mkdtempSync(join(tmpdir(), 'desk-pages-'));
  db = await openDatabase(join(folder, 'store.sqlite'), { log: { warn: () => undefined }, clock: { monotonic: () => 0 } });
  const newest = Date.now() - hourMs;
  db.transaction(() => {
    for (let place = 0; place < rowCount; place += 1) {
      // The last one is the newest; each two are of the same moment.
      const at = newest - Math.floor((rowCount - 1 - place) / 2) * 60_000;
      insertMessage(
        db,
        {
          ...storedIntent(idOf(place), at),
          recipientName: nameOf(place),
          firstWords: place === 2 ? 'Sobre a garantia da geladeira' : 'Oi',
          ...(place === 1 ? { templateName: 'only_once' } : {}),
        },
        { ...newState(at), status: place % 300 === 7 ? 'failed' : 'read', phase: null, delivery: 'read', statusAt: at },
      );
    }
  });
  asked = [];
  snapshots = [];
  seq = 1;
});
afterEach(() => {
  app.close();
  db.close();
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

async function open(own: Partial<CoreMethods> = {}, rest: Partial<Snapshot> = {}): Promise<void> {
  sent = createSent({ db, seq: () => seq, isOpen: () => true });
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => {
      const made = aSnapshot({ seq, ...sent.newest(), ...rest });
      snapshots.push(made);
      return made;
    },
    async listSent(question) {
      asked.push(question);
      return await sent.list(question);
    },
    listSentChoices: async () => sent.choices(),
    getMessage: async ({ id }) => {
      const detail = getMessageDetail(db, id);
      if (detail === null) throw new DeskError('messageNotFound');
      return { ...detail, events: [] };
    },
    ...own,
  });
}

/** Main says it after it is stored, with what it means for the number of rows. */
function say(...changes: Change[]): void {
  seq += 1;
  act(() => app.publish([...changes, ...sent.follow(changes)]));
}

/** One row as it is stored after a change. */
function changed(id: string, set: string): ActiveMessage {
  db.run(`UPDATE active_message SET ${set}, version = version + 1 WHERE id = @id`, { id });
  const [row] = listActiveMessages(db, [id]).messages;
  if (row === undefined) throw new Error('No such row');
  return row;
}
const moved = (id: string, status: MessageStatus): void => say({ kind: 'messages', messages: [changed(id, `status = '${status}'`)] });
const hidden = (id: string): void =>
  say({ kind: 'messages', messages: [changed(id, 'hidden_at = 1')] }, { kind: 'messagesRemoved', ids: [id] });

const list = (): HTMLElement => screen.getByRole('listbox');
const options = (): Element[] => [...document.querySelectorAll('[role="option"]')];
const names = (): string[] => options().map((option) => option.querySelector('.row-name')?.textContent ?? '');
const nameOf = (place: number): string => `Pessoa ${numberOf(place)}`;
const rowOf = (place: number): string | null => screen.queryByText(nameOf(place))?.closest('[role="option"]')?.textContent ?? null;
const total = (): number => Number(options()[0]?.getAttribute('aria-setsize'));
const search = (text: string): void => void fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } });

/** So that the row at this place of the list is the first in sight, once it is there. */
async function scrollTo(row: number): Promise<void> {
  act(() => {
    list().scrollTop = row * rowPx;
    fireEvent.scroll(list());
  });
  await waitFor(() => expect(options().some((option) => option.getAttribute('data-index') === String(row))).toBe(true), slow);
}

/** Over the end of each page to the last row; what is in sight is looked at on the way. */
async function readToTheEnd(rows: number, look: () => void = () => undefined): Promise<void> {
  for (const row of [480, 680, 880, 1_080, rows - rowsInSight]) {
    await scrollTo(row);
    look();
  }
}

describe('a Sent tab of 1,200 rows', () => {
  it('has the newest 500 of them in its snapshot, says how many there are, and asks for no more unasked', async () => {
    await open({}, { tickets: [aTicket()] });
    const [snapshot] = snapshots;
    expect(snapshot?.messages).toHaveLength(500);
    expect(Number(snapshot?.messages.length) + Number(snapshot?.tickets.length)).toBeLessThanOrEqual(1_500);
    expect(names()[0]).toBe(nameOf(rowCount - 1));
    expect(total()).toBe(rowCount);
    expect(asked).toEqual([]);
  });

  it('is read to its end, each row once and in order, by key', async () => {
    await open();
    const seen = new Set<string>();
    await readToTheEnd(rowCount, () => {
      for (const option of options()) {
        const place = rowCount - 1 - Number(option.getAttribute('data-index'));
        expect(option.querySelector('.row-name')?.textContent).toBe(nameOf(place));
        seen.add(nameOf(place));
      }
    });
    expect(seen).toContain(nameOf(0));
    expect(asked.map(({ before }) => before?.id)).toEqual([idOf(700), idOf(500), idOf(300), idOf(100)]);
    expect(total()).toBe(rowCount);
  });

  it('finds the oldest by its words, wherever the list was', async () => {
    await open();
    search('garantia');
    await waitFor(() => expect(names()).toEqual([nameOf(2)]), slow);
    search(`pessoa ${numberOf(0)}`);
    await waitFor(() => expect(names()).toEqual([nameOf(0)]), slow);
    // Asked once the typing is over, not at every letter.
    expect(asked.map(({ filters }) => filters.query)).toEqual(['garantia', `pessoa ${numberOf(0)}`]);
    search('nobody of that name');
    expect(await screen.findByText('No message fits the search and the filters.', undefined, slow)).toBeDefined();
  });

  it('is narrowed by a status over all rows, and a row that changes comes and goes', async () => {
    await open();
    act(() => setFilters({ status: 'failed' }));
    await waitFor(() => expect(names()).toEqual([907, 607, 307, 7].map((place) => nameOf(place))), slow);
    expect(total()).toBe(4);
    moved(idOf(5), 'failed');
    moved(idOf(307), 'read');
    await waitFor(() => expect(names()).toEqual([907, 607, 7, 5].map((place) => nameOf(place))), slow);
  });

  it('offers the templates of all rows to be narrowed by', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: /^Filter/ }));
    fireEvent.click(await screen.findByRole('button', { name: /Template/ }));
    fireEvent.click(await screen.findByRole('option', { name: 'only_once' }));
    await waitFor(() => expect(names()).toEqual([nameOf(1)]), slow);
  });

  it('shows a new status of an old row, and none of what left', async () => {
    await open();
    await readToTheEnd(rowCount);
    expect(rowOf(3)).toContain('Read');
    moved(idOf(3), 'expired');
    await waitFor(() => expect(rowOf(3)).toContain('Expired'));
    hidden(idOf(4));
    await waitFor(() => expect(rowOf(4)).toBeNull());
    expect(total()).toBe(rowCount - 1);
  });

  it('loses and doubles no row that changes or leaves while a page is on its way', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await open({
      async listSent(question) {
        const page = await sent.list(question);
        await held;
        return page;
      },
    });
    await scrollTo(480);
    // Read by main before it, and with the window after it.
    await waitFor(() => expect(names()).toContain(nameOf(700)));
    moved(idOf(699), 'failed');
    hidden(idOf(698));
    await act(async () => letGo());
    await waitFor(() => expect(names()).toContain(nameOf(697)), slow);
    const shown = names();
    expect(shown.filter((name) => name === nameOf(699))).toHaveLength(1);
    expect(rowOf(699)).toContain('Failure');
    expect(shown).not.toContain(nameOf(698));
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('says why older rows could not be read, asks for them no more by itself, and again when it is told to', async () => {
    let isBroken = true;
    await open({
      async listSent(question) {
        asked.push(question);
        if (isBroken) throw new DeskError('databaseLocked');
        return await sent.list(question);
      },
    });
    await scrollTo(480);
    const problem = await screen.findByText(/^Older messages could not be read/, undefined, slow);
    await scrollTo(470);
    await scrollTo(480);
    expect(asked).toHaveLength(1);
    isBroken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(names()).toContain(nameOf(698)), slow);
    expect(problem.isConnected).toBe(false);
  });

  it('shows an old row that another place leads to, and what happens to it', async () => {
    await open();
    act(() => showMessage(idOf(10)));
    const heading = { level: 2, name: nameOf(10) } as const;
    expect(await screen.findByRole('heading', heading, slow)).toBeDefined();
    moved(idOf(10), 'failed');
    expect(screen.getByRole('heading', heading)).toBeDefined();
    hidden(idOf(10));
    await waitFor(() => expect(screen.queryByRole('heading', heading)).toBeNull());
    expect(useUi.getState().selectedMessageId).toBe(idOf(10));
  });

  it('catches up after a snapshot that failed, and reads its older rows anew', async () => {
    let fails = 0;
    await open({
      getSnapshot: async () => {
        if (fails > 0) {
          fails -= 1;
          throw new DeskError('databaseLocked');
        }
        return aSnapshot({ seq, ...sent.newest() });
      },
    });
    await readToTheEnd(rowCount);
    expect(rowOf(20)).toContain('Read');
    fails = 1;
    changed(idOf(20), "status = 'expired'");
    db.run('UPDATE active_message SET hidden_at = 1 WHERE id = @id', { id: idOf(21) });
    say({ kind: 'reset' });
    await waitFor(() => expect(rowOf(20)).toContain('Expired'), slow);
    expect(rowOf(21)).toBeNull();
    expect(total()).toBe(rowCount - 1);
    expect(useMirror.getState().loadProblem).toBeNull();
  });
});
