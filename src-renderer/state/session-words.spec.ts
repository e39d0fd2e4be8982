/** Each sentence of the frame against every state that a session can be in: none may say what is not so. */
import { describe, expect, it } from 'vitest';
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import type { PresenceStatus, Session } from '../../src-preload/contract/models/session.ts';
import { aSession, noon } from '../test-data.ts';
import { accessWords, connectionWords, pauseWords, storeWords } from './session-words.ts';

const someWorkspace = aSession().workspace;
if (someWorkspace === null) throw new Error('the sample has a workspace');

const kinds = ['sandbox', 'blip', 'file'] as const;
const problems: readonly (ErrorInfo | null)[] = [
  null,
  { code: 'offline' },
  { code: 'unreachable' },
  { code: 'timeout' },
  { code: 'wrongKey', params: { key: 'router@msging.net' } },
  { code: 'signedOut' },
  { code: 'sandboxFailed' },
  { code: 'diskFull' },
];
const storeProblems: readonly (ErrorInfo | null)[] = [null, { code: 'diskFull' }, { code: 'databaseLocked' }, { code: 'databaseDamaged' }];
const statuses: readonly PresenceStatus[] = ['Online', 'Pause', 'Invisible', 'Offline'];

function* everySession(): Generator<Session> {
  for (const storeProblem of storeProblems) for (const session of everyHealthySession()) yield { ...session, storeProblem };
}

function* everyHealthySession(): Generator<Session> {
  yield aSession({ workspace: null, connection: { state: 'none', since: noon, problem: null }, lastContactAt: null });
  for (const kind of kinds)
    for (const state of ['none', 'connecting', 'online', 'offline', 'signedOut'] as const)
      for (const problem of problems)
        for (const lastContactAt of [null, noon])
          for (const wanted of statuses)
            for (const actual of [null, ...statuses])
              for (const [readOnly, waitsForPerson] of [
                [true, false],
                [false, false],
                [false, true],
              ] as const)
                yield aSession({
                  workspace: { ...someWorkspace, kind } as Session['workspace'],
                  connection: { state, since: noon + 60_000, problem },
                  lastContactAt,
                  presence: { wanted, actual, waitsForPerson, readOnly, problem: null },
                });
}

const at = (connection: Pick<Session['connection'], 'state' | 'problem'>, part: Partial<Session> = {}): Session =>
  aSession({ connection: { since: noon, ...connection }, ...part });

describe('the banner about the connection', () => {
  it.each<[what: string, session: Session, words: ReturnType<typeof connectionWords>]>([
    ['connected', at({ state: 'online', problem: null }), null],
    ['connecting', at({ state: 'connecting', problem: null }), null],
    ['signed out: nothing is open', aSession({ workspace: null, connection: { state: 'none', since: noon, problem: null } }), null],
    [
      'lost: what is seen is as old as the last contact, not as the loss that the app noticed',
      at({ state: 'offline', problem: { code: 'unreachable' } }, { lastContactAt: noon - 86_400_000 }),
      { kind: 'offline', from: noon - 86_400_000, waits: true },
    ],
    [
      'first start without network: nothing is seen, so nothing is old',
      at({ state: 'offline', problem: { code: 'unreachable' } }, { lastContactAt: null }),
      { kind: 'offline', from: null, waits: true },
    ],
    [
      'the sandbox did not start: that, and not the network',
      at({ state: 'offline', problem: { code: 'sandboxFailed' } }),
      { kind: 'stopped', problem: { code: 'sandboxFailed' } },
    ],
    [
      'a key that was never accepted: the key, and not that one was signed out',
      at({ state: 'signedOut', problem: { code: 'wrongKey', params: { key: 'r' } } }, { lastContactAt: null }),
      { kind: 'refused', problem: { code: 'wrongKey', params: { key: 'r' } }, canSignIn: false },
    ],
    [
      'a token that is refused',
      at({ state: 'signedOut', problem: { code: 'signedOut' } }),
      { kind: 'refused', problem: { code: 'signedOut' }, canSignIn: false },
    ],
  ])('%s', (_what, session, words) => {
    expect(connectionWords(session)).toEqual(words);
  });

  it('holds in every state', () => {
    const isTold = ({ workspace, connection: { state } }: Session) => workspace !== null && (state === 'offline' || state === 'signedOut');
    const holds = (session: Session): boolean => {
      const words = connectionWords(session);
      const { connection, lastContactAt, presence, storeProblem, workspace } = session;
      switch (words?.kind) {
        case undefined:
          return !isTold(session);
        case 'offline':
          return (
            connection.state === 'offline' &&
            words.from === lastContactAt &&
            (!words.waits || (presence.wanted === 'Online' && storeProblem === null))
          );
        case 'stopped':
          return connection.state === 'offline' && words.problem === connection.problem;
        case 'refused':
          return connection.state === 'signedOut' && words.canSignIn === (workspace?.kind === 'blip');
      }
    };
    expect([...everySession()].filter((session) => !holds(session))).toEqual([]);
  });
});

describe('the banner about what cannot be stored', () => {
  it('says why nothing leaves, in every state, and promises nothing of a damaged file', () => {
    const holds = (session: Session): boolean => {
      const words = storeWords(session);
      const problem = session.workspace === null ? null : session.storeProblem;
      return words === null ? problem === null : words.problem === problem && words.isKept === (problem?.code !== 'databaseDamaged');
    };
    expect([...everySession()].filter((session) => !holds(session))).toEqual([]);
  });

  it('stands alone: that messages leave again at a time is said only where they will', () => {
    expect(pauseWords(aSession({ queuePausedUntil: noon }))).toBe(noon);
    expect(pauseWords(aSession({ queuePausedUntil: noon, storeProblem: { code: 'diskFull' } }))).toBeNull();
    for (const state of ['none', 'connecting', 'offline', 'signedOut'] as const)
      expect(pauseWords(at({ state, problem: null }, { queuePausedUntil: noon }))).toBeNull();
  });
});

describe('the line in the place of the button', () => {
  it('says what keeps from sending, in every state', () => {
    const holds = (session: Session): boolean => {
      const words = accessWords(session);
      const { workspace, connection, presence } = session;
      const isOpen = workspace !== null && connection.state !== 'none';
      const isRefused = isOpen && connection.state === 'signedOut';
      switch (words?.text) {
        case undefined:
          return isOpen && !isRefused && presence.wanted === 'Online';
        case 'none':
          return !isOpen;
        case 'keyRefused':
        case 'tokenRefused':
          return (
            isRefused &&
            (words.text === 'tokenRefused') === (connection.problem === null || connection.problem.code === 'signedOut') &&
            (words.way === 'signIn') === (workspace.kind === 'blip')
          );
        case 'waitsForPerson':
          return isOpen && !isRefused && presence.waitsForPerson && words.way === null;
        case 'settling':
          return isOpen && connection.state === 'online' && presence.actual === 'Online' && presence.wanted !== 'Online';
        default:
          return (
            isOpen &&
            !isRefused &&
            [presence.wanted, presence.actual].includes(words?.text ?? null) &&
            (words?.way === 'goOnlineElsewhere') === presence.readOnly
          );
      }
    };
    expect([...everySession()].filter((session) => !holds(session))).toEqual([]);
  });
});
