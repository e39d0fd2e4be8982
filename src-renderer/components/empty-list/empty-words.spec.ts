/** What an empty list or window offers, against the states that a session can be in. */
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src-preload/contract/models/session.ts';
import { aSession, noon } from '../../test-data.ts';
import { emptyWords, unreadWords, wayToSend } from './empty-words.ts';

const { workspace } = aSession();
const at = (state: Session['connection']['state'], part: Partial<Session> = {}): Session =>
  aSession({ connection: { state, since: noon, problem: null }, ...part });
const as = (wanted: Session['presence']['wanted'], part: Partial<Session['presence']> = {}): Session =>
  aSession({ presence: { wanted, actual: wanted, waitsForPerson: false, readOnly: false, problem: null, ...part } });
const blip: Partial<Session> = { workspace: workspace && { ...workspace, kind: 'blip' } };
const never: Partial<Session> = { lastContactAt: null };

describe('what nobody can know yet', () => {
  it.each<[what: string, session: Session, words: ReturnType<typeof unreadWords>]>([
    ['read once', at('offline'), null],
    ['a first start without network', at('offline', never), { text: 'unread', way: 'tryNow' }],
    ['a first start that is connecting', at('connecting', never), { text: 'reading', way: null }],
    ['a first start that is not accepted', at('signedOut', { ...never, ...blip }), { text: 'refused', way: 'signIn' }],
    ['the same where nobody signs in', at('signedOut', never), { text: 'refused', way: null }],
    ['no workspace', at('none', { ...never, workspace: null }), { text: 'none', way: 'openSettings' }],
  ])('%s', (_what, session, words) => expect(unreadWords(session)).toEqual(words));
});

describe('an empty list', () => {
  it.each<[what: string, words: ReturnType<typeof emptyWords>, expected: ReturnType<typeof emptyWords>]>([
    ['of tickets in progress while others wait', emptyWords(as('Online'), 'inProgress', 2), { text: 'empty', way: 'showWaiting' }],
    ['of tickets in progress', emptyWords(as('Online'), 'inProgress', 0), { text: 'empty', way: 'write' }],
    ['of tickets on break', emptyWords(as('Pause'), 'waiting', 0), { text: 'away', way: 'goOnline' }],
    ['of tickets in a status set elsewhere', emptyWords(as('Pause', { readOnly: true }), 'waiting', 0), { text: 'away', way: null }],
    ['of tickets never read', emptyWords(at('offline', never), 'inProgress', 0), { text: 'unread', way: 'tryNow' }],
    ['of what was sent, never read: it is kept here', emptyWords(at('offline', never), 'sent', 0), { text: 'empty', way: 'write' }],
    ['of what was sent, on break', emptyWords(as('Pause'), 'sent', 0), { text: 'empty', way: 'goOnlineToSend' }],
    ['of what was sent, signed out', emptyWords(at('signedOut', blip), 'sent', 0), { text: 'empty', way: 'signIn' }],
  ])('%s', (_what, words, expected) => expect(words).toEqual(expected));
});

it('offers no press where only using the app helps', () => {
  const session = as('Online', { actual: 'Invisible', waitsForPerson: true });
  expect([wayToSend(session), emptyWords(session, 'inProgress', 0).way]).toEqual([null, null]);
});
