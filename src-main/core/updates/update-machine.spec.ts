import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UpdateBusy, UpdateOffer, UpdateState } from '../../../src-preload/contract/models/update.ts';
import { offerOf, stepUpdate, type UpdateEffect, type UpdateEvent, type UpdateMachine } from './update-machine.ts';

const offerNamed = (version: string, isMandatory = false): UpdateOffer => ({
  version,
  notes: { en: '', 'pt-BR': '', es: '' },
  sizeBytes: 1_000,
  issuedAt: 0,
  isMandatory,
  isRollBack: false,
});
const problem = { code: 'updateUnreachable' } as const;

const start = (state: UpdateState = { state: 'idle' }, asksSystem = false): UpdateMachine => ({ update: state, busy: [], asksSystem });

function play(
  machine: UpdateMachine,
  events: readonly UpdateEvent[],
): { readonly machine: UpdateMachine; readonly effects: UpdateEffect[] } {
  const effects: UpdateEffect[] = [];
  let now = machine;
  for (const event of events) {
    const step = stepUpdate(now, event);
    now = step.machine;
    effects.push(...step.effects);
  }
  return { machine: now, effects };
}

const toReady: readonly UpdateEvent[] = [
  { kind: 'checkDue' },
  { kind: 'checked', offer: offerNamed('1.0.1'), download: true },
  { kind: 'downloaded' },
];

describe('an update', () => {
  it('is looked for, fetched and then waits for a decision', () => {
    const { machine, effects } = play(start(), toReady);
    expect(machine.update).toEqual({ state: 'ready', offer: offerNamed('1.0.1'), plan: 'ask' });
    expect(effects).toEqual([{ kind: 'check' }, { kind: 'download' }]);
  });

  it('waits for quiet, and is installed in the moment it comes', () => {
    const busy = play(start(), [...toReady, { kind: 'busyChanged', busy: ['sending', 'wizard'] }, { kind: 'planned', plan: 'whenQuiet' }]);
    expect(busy.machine.update).toMatchObject({ state: 'ready', plan: 'whenQuiet' });
    const still = play(busy.machine, [{ kind: 'busyChanged', busy: ['wizard'] }]);
    expect(still.effects).toEqual([]);
    const quiet = play(still.machine, [{ kind: 'busyChanged', busy: [] }]);
    expect([quiet.machine.update.state, quiet.effects]).toEqual(['installing', [{ kind: 'install', relaunch: true }]]);
  });

  it('that was put off to the end is installed there without a question, and one that nobody decided on is not', () => {
    const onQuit = play(start(), [...toReady, { kind: 'planned', plan: 'onQuit' }, { kind: 'ends' }]);
    expect(onQuit.effects.at(-1)).toEqual({ kind: 'install', relaunch: false });
    expect(play(start(), [...toReady, { kind: 'ends' }]).effects).toHaveLength(2);
  });

  it('for which the system asks is never begun at the end, where nobody would be there to answer', () => {
    const events: readonly UpdateEvent[] = [
      ...toReady,
      { kind: 'busyChanged', busy: ['sending'] },
      { kind: 'planned', plan: 'whenQuiet' },
      { kind: 'ends' },
    ];
    expect(play(start({ state: 'idle' }, true), events).effects).toHaveLength(2);
  });

  it('that is ready goes when the release was withdrawn, and makes room for a newer one', () => {
    const { machine } = play(start(), [...toReady, { kind: 'planned', plan: 'onQuit' }, { kind: 'checkDue' }]);
    expect(machine.update.state).toBe('ready');
    expect(play(machine, [{ kind: 'checked', offer: null, download: true }]).machine.update).toEqual({ state: 'idle' });
    expect(play(machine, [{ kind: 'checked', offer: offerNamed('1.0.2'), download: true }]).effects).toEqual([{ kind: 'download' }]);
    expect(play(machine, [{ kind: 'checked', offer: offerNamed('1.0.1'), download: true }]).machine).toBe(machine);
    expect(play(machine, [{ kind: 'checkFailed', problem }]).machine).toBe(machine);
  });

  it('that could not be fetched is tried again when asked for, and the next check works too', () => {
    const failed = play(start(), [...toReady.slice(0, 2), { kind: 'downloadFailed', problem }]);
    expect(failed.machine.update).toEqual({ state: 'failed', problem, offer: offerNamed('1.0.1') });
    expect(play(failed.machine, [{ kind: 'downloadAsked' }]).machine.update.state).toBe('downloading');
    expect(play(failed.machine, [{ kind: 'checkDue' }]).effects).toEqual([{ kind: 'check' }]);
  });

  it('can be skipped unless it is mandatory', () => {
    const found: UpdateEvent = { kind: 'checked', offer: offerNamed('1.0.1'), download: false };
    expect(play(start(), [{ kind: 'checkDue' }, found, { kind: 'skipAsked' }])).toEqual({
      machine: start(),
      effects: [{ kind: 'check' }, { kind: 'skip', version: '1.0.1' }],
    });
    const mandatory: UpdateEvent = { kind: 'checked', offer: offerNamed('1.0.1', true), download: false };
    expect(play(start(), [{ kind: 'checkDue' }, mandatory, { kind: 'skipAsked' }]).machine.update.state).toBe('available');
  });
});

const offers = fc
  .record({ version: fc.constantFrom('1.0.1', '1.0.2'), isMandatory: fc.boolean() })
  .map(({ version, isMandatory }) => offerNamed(version, isMandatory));
const busy = fc.subarray<UpdateBusy>(['sending', 'undo', 'upload', 'wizard']);
const events: fc.Arbitrary<UpdateEvent> = fc.oneof(
  fc.constantFrom<UpdateEvent>(
    { kind: 'checkDue' },
    { kind: 'checkFailed', problem },
    { kind: 'downloadAsked' },
    { kind: 'downloaded' },
    { kind: 'downloadFailed', problem },
    { kind: 'cancelAsked' },
    { kind: 'skipAsked' },
    { kind: 'ends' },
    { kind: 'installFailed', problem },
  ),
  fc.record({ kind: fc.constant('checked' as const), offer: fc.option(offers), download: fc.boolean() }),
  fc.record({ kind: fc.constant('progressed' as const), receivedBytes: fc.integer({ min: -5, max: 2_000 }) }),
  fc.record({ kind: fc.constant('planned' as const), plan: fc.constantFrom('ask' as const, 'onQuit' as const, 'whenQuiet' as const) }),
  fc.record({ kind: fc.constant('busyChanged' as const), busy }),
);

/** Whether a step began an installation that nobody decided on, that was not fetched, or that would interrupt something. */
function isRash(before: UpdateMachine, event: UpdateEvent, { machine: after, effects }: ReturnType<typeof stepUpdate>): boolean {
  const install = effects.find((effect) => effect.kind === 'install');
  if (install === undefined) return false;
  if (before.update.state !== 'ready' || after.update.state !== 'installing') return true;
  if (event.kind === 'ends') return before.asksSystem || before.update.plan === 'ask' || install.relaunch;
  return after.busy.length > 0 || !install.relaunch;
}

/** Whether a fetch is under way after these effects; null where one was ended or begun that could not be. */
function fetchAfter(isFetching: boolean, after: UpdateMachine, effects: readonly UpdateEffect[]): boolean | null {
  const ends = effects.some(({ kind }) => kind === 'cancelDownload');
  const begins = effects.some(({ kind }) => kind === 'download');
  if ((ends && !isFetching) || (begins && offerOf(after.update) === null)) return null;
  return begins || (isFetching && !ends && after.update.state === 'downloading');
}

describe('whatever happens in whatever order', () => {
  it('nothing is installed that was not fetched, decided on, and free of what it would interrupt', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), fc.boolean(), (list, asksSystem) => {
        let machine = start({ state: 'idle' }, asksSystem);
        const rash = list.filter((event) => {
          const before = machine;
          const step = stepUpdate(before, event);
          machine = step.machine;
          return isRash(before, event, step);
        });
        expect(rash).toEqual([]);
      }),
    );
  });

  it('a fetch is begun only for what a signed release offers, and ends with what it was for', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (list) => {
        let machine = start();
        let isFetching: boolean | null = false;
        for (const event of list) {
          const step = stepUpdate(machine, event);
          machine = step.machine;
          isFetching = fetchAfter(isFetching === true, machine, step.effects);
          expect(isFetching).toBe(machine.update.state === 'downloading');
        }
      }),
    );
  });

  it('the next check leads out of every failure', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (list) => {
        const { machine } = play(start(), list);
        expect(machine.update.state !== 'failed' || stepUpdate(machine, { kind: 'checkDue' }).effects[0]?.kind === 'check').toBe(true);
      }),
    );
  });
});
