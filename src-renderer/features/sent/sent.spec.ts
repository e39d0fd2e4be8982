import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { sendingPhases } from '../../../src-preload/contract/phases.ts';
import { messageStatuses } from '../../../src-preload/contract/statuses.ts';
import { applyLanguage } from '../../i18n/index.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { aMessage, hourMs, noon } from '../../test-data.ts';
import { messageActions } from './actions.ts';
import { nextSentence } from './next-sentence.ts';
import { rowLine } from './row-line.ts';
import { rowNote } from './row-note.ts';
import { timeLeft, timeLeftShort } from './time-left.ts';
import { furthest, timelineSteps } from './timeline.ts';

const statuses = messageStatuses;
const phases = sendingPhases;
const event = (kind: string, at: number) => ({ kind, at, source: 'poll' as const, detail: null });

describe.each(['en', 'pt-BR', 'es'] as const)('what happens next, in %s', (language) => {
  beforeAll(() => applyLanguage(language));

  it('is said for every status and phase, with nothing left open', () => {
    const failure = { code: 'undeliverable' as const, platformCode: 131_026, description: 'x', retry: 'later' as const };
    const all = [
      ...statuses.map((status) => aMessage({ status, ...(status === 'failed' ? { failure } : {}) })),
      aMessage({ status: 'replied', ticketId: 't' }),
      ...phases.map((phase) => aMessage({ status: 'sending', phase })),
      aMessage({ status: 'expired', expiredProbably: true }),
      aMessage({ status: 'expired', repliedLate: true }),
    ];
    const said = new Set<string>();
    for (const message of all) {
      for (const bound of [true, false]) {
        const { title, text } = nextSentence(message, bound, noon, null);
        expect(`${title} ${text}`).not.toMatch(/\{\{|undefined|sent:/u);
        expect(title).toMatch(/[.?]$/u);
        expect(text).toMatch(/\.$/u);
        said.add(title + text);
      }
    }
    // Sent, Delivered and Read share a sentence; queued stands for sending without a phase.
    expect(said.size).toBe(all.length - 2 - 1 + 1);
  });
});

describe('in English', () => {
  beforeAll(() => applyLanguage('en'));

  it('says whom it waits for and until when', () => {
    const { title, text } = nextSentence(aMessage({ status: 'read' }), true, noon, null);
    expect(title).toBe('Waiting for Beatriz to answer.');
    expect(text).toMatch(/^An answer before tomorrow at \d\d:\d\d comes straight to you/u);
  });

  it('promises the answer to nobody where nothing binds it to the sender', () => {
    expect(nextSentence(aMessage({ status: 'read', transport: 'plain' }), true, noon, null).text).toContain('normal service rules');
    expect(nextSentence(aMessage({ status: 'read', transport: 'plain' }), true, noon, null).text).not.toContain('straight to you');
  });

  it('promises no ticket where none came of an answer, and says how long the row stays', () => {
    const answered = aMessage({ status: 'replied', repliedAt: noon + hourMs, ticketId: null, hideAt: noon + 72 * hourMs });
    const { title, text } = nextSentence(answered, true, noon + 2 * hourMs, null);
    expect(title).toBe('Beatriz answered; no ticket came to you.');
    expect(text).not.toMatch(/goes on in the ticket/);
    expect(nextSentence({ ...answered, ticketId: 't' }, true, noon, null).text).toMatch(/goes on in the ticket/);
    expect(timeLeft(answered, noon + 2 * hourMs)).toMatchObject({ kind: 'visible', leftMs: 70 * hourMs });
  });

  it('says what is left of the windows', () => {
    const words = (part: Parameters<typeof aMessage>[0], now: number): string | null => {
      const left = timeLeft(aMessage(part), now);
      return left === null ? null : timeLeftShort(left);
    };
    expect(words({ status: 'read' }, noon + 9.2 * hourMs)).toBe('14\u00a0h left');
    expect(words({ status: 'expired' }, noon + 41 * hourMs)).toBe('leaves the list in 31\u00a0h');
    expect(words({ status: 'sent' }, noon + 24 * hourMs)).toBeNull();
    expect(words({ status: 'sent', expiresAt: null }, noon)).toBeNull();
    expect(words({ status: 'sending' }, noon)).toBeNull();
    expect(timeLeft(aMessage(), noon + 6 * hourMs)?.share).toBe(0.75);
  });

  it('has a word for every status', () => {
    for (const status of statuses) expect(i18next.t(`status.${status}`)).toMatch(/^[A-Z]/u);
  });
});

describe('timeline', () => {
  const names = (...args: Parameters<typeof timelineSteps>): string[] =>
    timelineSteps(...args).map((step) => `${step.reached ? '+' : '-'}${step.status}`);

  it('shows what is reached and what is to come', () => {
    expect(names(aMessage({ status: 'delivered' }), [event('accepted', noon), event('received', noon + 1)])).toEqual([
      '+sending',
      '+sent',
      '+delivered',
      '-read',
      '-replied',
    ]);
  });

  it('takes read without delivered, and the earliest of repeated events', () => {
    const events = [event('consumed', noon + 9), event('consumed', noon + 5)];
    const steps = timelineSteps(aMessage({ status: 'read' }), events);
    expect(steps.map(({ at }) => at)).toEqual([noon, null, null, noon + 5, null]);
    expect(steps.slice(0, 4).every(({ reached }) => reached)).toBe(true);
  });

  it('ends with a failure after what was reached', () => {
    expect(names(aMessage({ status: 'failed' }), [event('accepted', noon)])).toEqual(['+sending', '+sent', '+failed']);
    expect(names(aMessage({ status: 'cancelled' }), [])).toEqual(['+sending', '+cancelled']);
  });

  it('keeps a late answer behind the expiry', () => {
    expect(names(aMessage({ status: 'expired' }), [event('received', noon)])).toEqual(['+sending', '+sent', '+delivered', '+expired']);
    expect(names(aMessage({ status: 'expired', repliedLate: true, repliedAt: noon + 30 * hourMs }), [])).toEqual([
      '+sending',
      '+sent',
      '+delivered',
      '+read',
      '+expired',
      '+replied',
    ]);
  });

  it('tells how far the message came', () => {
    expect(furthest(aMessage({ status: 'failed' }), [event('received', noon)])).toBe('delivered');
    expect(furthest(aMessage({ status: 'unconfirmed' }), [event('started', noon)])).toBe('sending');
  });
});

describe('actions', () => {
  it('lets a message be cancelled until it leaves', () => {
    expect(messageActions(aMessage({ status: 'sending', phase: 'waitingConnection' }), false).buttons).toEqual(['edit', 'cancel']);
    expect(messageActions(aMessage({ status: 'sending', phase: 'askFirst' }), false).buttons).toEqual(['release', 'edit', 'cancel']);
    expect(messageActions(aMessage({ status: 'sending', phase: 'editing' }), false)).toEqual({
      buttons: ['continueEditing', 'sendAsWritten'],
      menu: ['cancel'],
    });
    expect(messageActions(aMessage({ status: 'sending', phase: 'leaving' }), false).buttons).toEqual([]);
    expect(messageActions(aMessage({ status: 'delivered' }), false).buttons).toEqual([]);
    expect(messageActions(aMessage({ status: 'sending', phase: 'undoable' }), false).buttons).toEqual(['undo', 'edit']);
    expect(messageActions(aMessage({ status: 'sending', phase: 'accepted', noConfirmation: true }), false).buttons).toEqual(['checkNow']);
  });

  it('hides a retry that cannot help, and offers every way out of Unconfirmed', () => {
    const failure = { code: 'heldBack' as const, platformCode: 131_049, description: '', retry: 'no' as const };
    const { buttons: held, menu: more } = messageActions(aMessage({ status: 'failed', failure }), false);
    expect([...held, ...more]).not.toContain('retry');
    const { buttons, menu } = messageActions(aMessage({ status: 'unconfirmed' }), false);
    expect([...buttons, ...menu]).toEqual(expect.arrayContaining(['checkAgain', 'markSent', 'sendAgain']));
  });
});

describe('the end of a message', () => {
  beforeAll(() => applyLanguage('en'));

  it('offers to send it again and to take it out of the list', () => {
    for (const status of ['expired', 'cancelled'] as const)
      expect(messageActions(aMessage({ status }), false).buttons).toEqual(['writeAgain', 'remove']);
  });

  it('offers neither while it may be none, but to ask Blip', () => {
    expect(messageActions(aMessage({ status: 'expired', expiredProbably: true }), false)).toEqual({ buttons: ['checkNow'], menu: [] });
  });
});

describe('the second line of a row', () => {
  const failure = { code: 'heldBack' as const, platformCode: 131_049, description: 'x', retry: 'no' as const };

  describe.each(['en', 'pt-BR', 'es'] as const)('in %s', (language) => {
    beforeAll(() => applyLanguage(language));

    it('says why it failed before what was written', () => {
      const line = rowLine(aMessage({ status: 'failed', failure }), false, noon);
      expect(line.startsWith(errorSentence(failure))).toBe(true);
      expect(line.indexOf('invoice_reminder')).toBeGreaterThan(0);
    });

    it.each(phases)('says why it waits before what was written: %s', (phase) => {
      const message = aMessage({ status: 'sending', phase });
      const note = rowNote(message, false);
      const line = rowLine(message, false, noon);
      expect(line.startsWith(note === null ? 'invoice_reminder' : i18next.t(`sent:note.${note}`))).toBe(true);
      expect(line).toContain('invoice_reminder');
    });

    it('says how long what has ended stays', () => {
      for (const status of ['expired', 'cancelled'] as const) {
        const line = rowLine(aMessage({ status }), false, noon + 26 * hourMs);
        expect(line).toMatch(/^(?:leaves the list in|sai da lista em|sale de la lista en) 46\u00a0h · invoice_reminder/u);
      }
    });
  });
});

describe('a message while nothing can be stored', () => {
  beforeAll(() => applyLanguage('en'));
  const diskFull = { code: 'diskFull' } as const;
  const ownReasons = ['askFirst', 'editing', 'leaving', 'lookingUp', 'accepted'];

  it.each([null, ...phases])('in the phase %s says so where it waits for the app', (phase) => {
    const message = aMessage({ status: 'sending', phase });
    const waits = phase === null || !ownReasons.includes(phase);
    expect(rowNote(message, true)).toBe(waits ? 'waitingStore' : rowNote(message, false));
    const why = `${errorSentence(diskFull)} The message waits, and leaves by itself as soon as it can be saved.`;
    expect(nextSentence(message, true, noon, diskFull).text).toBe(waits ? why : nextSentence(message, true, noon, null).text);
  });

  it.each(statuses.filter((status) => status !== 'sending'))('that is %s has nothing to wait for', (status) => {
    const message = aMessage({ status });
    expect(rowNote(message, true)).toBe(rowNote(message, false));
    expect(nextSentence(message, true, noon, diskFull)).toEqual(nextSentence(message, true, noon, null));
  });
});

describe('rowNote', () => {
  it('adds what the status does not say', () => {
    expect(rowNote(aMessage({ status: 'sending', phase: 'waitingConnection' }), false)).toBe('waitingConnection');
    expect(rowNote(aMessage({ status: 'sending', phase: 'editing' }), false)).toBe('editing');
    expect(rowNote(aMessage({ status: 'sending', phase: 'leaving' }), false)).toBeNull();
    expect(rowNote(aMessage({ status: 'sending', phase: 'leaving', retryOfId: 'x' }), false)).toBe('retry');
    expect(rowNote(aMessage({ status: 'expired', repliedLate: true }), false)).toBe('repliedLate');
    expect(rowNote(aMessage({ status: 'read' }), false)).toBeNull();
    expect(rowNote(aMessage({ status: 'sending', phase: 'accepted', noConfirmation: true }), false)).toBe('noConfirmation');
    for (const phase of ['waitingKey', 'waitingClock', 'waitingChecks'] as const) {
      expect(rowNote(aMessage({ status: 'sending', phase }), false)).toBe(phase);
    }
  });
});
