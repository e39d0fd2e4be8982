import { describe, expect, it } from 'vitest';
import type { Session } from '../../src-preload/contract/models/session.ts';
import { aSession, aTicket, hourMs, noon } from '../test-data.ts';
import {
  counts,
  filterCount,
  isDisconnected,
  isPresenceSettling,
  isWaitingForPerson,
  maySend,
  shownPresence,
  ticketRows,
} from './selectors.ts';
import { noFilters } from './ui.ts';

const byId = <T extends { readonly id: string }>(...rows: T[]): ReadonlyMap<string, T> => new Map(rows.map((row) => [row.id, row]));
const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

it('counts the filters without the search', () => {
  expect(filterCount({ ...noFilters, query: 'x' })).toBe(0);
  expect(filterCount({ ...noFilters, date: 'today', status: 'read' })).toBe(2);
});

describe('tickets', () => {
  const tickets = byId(
    aTicket({ id: 'read', openedAt: noon }),
    aTicket({ id: 'unread', openedAt: noon - hourMs, unreadCount: 2 }),
    aTicket({ id: 'waiting', status: 'Waiting', onlyMe: true, unreadCount: 1 }),
    aTicket({ id: 'undated', openedAt: null }),
    aTicket({ id: 'given', status: 'Assigned', openedAt: noon - 2 * hourMs }),
  );

  it('go to In progress or Waiting, unread first, then newest, without a date last', () => {
    expect(ids(ticketRows(tickets, 'inProgress'))).toEqual(['unread', 'read', 'given', 'undated']);
    expect(ids(ticketRows(tickets, 'waiting'))).toEqual(['waiting']);
  });

  it('are counted for tabs and rail', () => {
    expect(counts({ sent: { total: 1 }, tickets })).toEqual({ sent: 1, waiting: 1, inProgress: 4, unread: 3 });
  });
});

describe('maySend', () => {
  const presence = (wanted: 'Online' | 'Pause', actual: 'Online' | 'Invisible' | null) => ({
    wanted,
    actual,
    waitsForPerson: false,
    readOnly: false,
    problem: null,
  });
  const connection = (state: 'offline' | 'signedOut' | 'connecting' | 'none') => ({ state, since: noon, problem: null });

  it('is for those online only', () => {
    expect(maySend(aSession())).toBe(true);
    expect(maySend(aSession({ presence: presence('Pause', 'Online') }))).toBe(false);
  });

  it('believes the server while it can be asked', () => {
    expect(maySend(aSession({ presence: presence('Online', 'Invisible') }))).toBe(false);
    expect(maySend(aSession({ presence: presence('Online', null) }))).toBe(true);
  });

  it('is Invisible, and says why, until a person uses the window; elsewhere put Online is Online', () => {
    const waits = (actual: Session['presence']['actual'], state: 'offline' | 'connecting' | null = null) =>
      aSession({
        presence: { ...presence('Online', null), actual, waitsForPerson: true },
        ...(state === null ? {} : { connection: connection(state) }),
      });
    for (const session of [waits('Invisible'), waits(null), waits(null, 'connecting'), waits('Online', 'offline')]) {
      expect(shownPresence(session)).toBe('Invisible');
      expect(isWaitingForPerson(session)).toBe(true);
      expect(maySend(session)).toBe(false);
    }
    expect(isPresenceSettling(waits('Invisible'))).toBe(false);
    expect(isPresenceSettling(waits(null))).toBe(true);
    expect(isWaitingForPerson(waits('Online'))).toBe(false);
    expect(maySend(waits('Online'))).toBe(true);
  });

  it('stays while the connection is lost, by the wanted status', () => {
    const lost = aSession({ connection: connection('offline'), presence: presence('Online', 'Invisible') });
    expect(isDisconnected(lost)).toBe(true);
    expect(maySend(lost)).toBe(true);
    expect(maySend(aSession({ connection: connection('offline'), presence: presence('Pause', null) }))).toBe(false);
  });

  it('is not for those signed out or without a workspace', () => {
    expect(maySend(aSession({ connection: connection('signedOut') }))).toBe(false);
    expect(maySend(aSession({ connection: connection('none') }))).toBe(false);
    expect(maySend(aSession({ workspace: null }))).toBe(false);
  });
});
