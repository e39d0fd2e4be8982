/** Random lives of the wizard against what a person would say they chose: at each send both must agree (product P3.3, P3.5). */
import fc from 'fast-check';
import { expect } from 'vitest';
import { isFreshPress, isSendPress, type Press } from '../../../../ui/key-press.ts';
import type { WizardEvent } from '../events.ts';
import type { Intent } from '../intent.ts';
import { otherValues } from '../values.ts';
import { Oracle, type OracleAct } from './oracle.ts';
import { createPlay } from './play.ts';
import { type Screen, screenOf } from './screen.ts';
import { composedEnter, enter, escapePress, facts, heldEnter, rowByKey, sendPress } from './world.ts';

const press = fc.constantFrom<Press>(enter, enter, enter, enter, heldEnter, composedEnter, { ...enter, modifiers: 'shift' });
const sending = fc.constantFrom<Press | null>(
  null,
  sendPress,
  sendPress,
  { ...sendPress, repeat: true },
  { ...sendPress, modifiers: 'other' },
);
const place = fc.nat({ max: 5 });

export const act = fc.oneof(
  // What a person does who wants to get on: without it hardly any life comes to its message.
  { weight: 40, arbitrary: fc.record({ does: fc.constant('getOn' as const), place }) },
  { weight: 22, arbitrary: fc.record({ does: fc.constant('answer' as const), place: fc.nat({ max: 3 }), fails: fc.nat({ max: 19 }) }) },
  { weight: 10, arbitrary: fc.record({ does: fc.constant('answerAll' as const) }) },
  { weight: 12, arbitrary: fc.record({ does: fc.constant('enter' as const), press }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('continue' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('back' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('escape' as const), repeat: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('startNew' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('pickDraft' as const), place }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('undo' as const), edits: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('searchTemplate' as const),
      text: fc.constantFrom('', '', 'r', 'inv', 'order', 'wel', 'zzz'),
      blocked: fc.nat({ max: 4 }),
      language: fc.constantFrom('', '', '', 'pt_BR', 'en_US'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('pickTemplate' as const), place }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('pickPair' as const), place, pair: fc.nat({ max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('stepPair' as const), by: fc.constantFrom<1 | -1>(1, -1) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('searchContact' as const),
      text: fc.constantFrom('', 'mateus', 'carla', 'carla dias', 'sabrina', 'pedro', 'zzz'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('pickContact' as const), place }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('newContact' as const), phone: fc.constantFrom(undefined, undefined, '5511977770001') }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('searchAgain' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('number' as const),
      phone: fc.constantFrom<string>('5511977770001', '5511977770002', '5511911110002', '5511911110004', '119'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('name' as const), name: fc.constantFrom('', 'Rita', 'Al', 'Tom Reis') }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('type' as const), field: fc.constantFrom<string>('body.1', 'body.2', 'body.3') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('lateValue' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('useLast' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('useOther' as const) }) },
  { weight: 7, arbitrary: fc.record({ does: fc.constant('send' as const), press: sending }) },
);
export type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Plays one life; returns how many messages were sent in it. */
export function live(acts: readonly Act[]): number {
  const play = createPlay();
  const oracle = new Oracle();
  let number = 0;
  let tokens = 0;
  /** Owner of a form that was once on screen, from which a value may still come. */
  let pastOwner: string | null = null;
  const outbox: Intent[] = [];
  const screen = (): Screen => screenOf(play.state());
  const next = (): string => `d${(number += 1)}`;

  const open = (draftId: string | null): void => {
    play.open(draftId, next());
    oracle.opened();
  };
  /** An act of the person; the oracle hears of it with the screen that they saw. */
  const does = (told: OracleAct, event: WizardEvent): void => {
    const before = screen();
    const sentBefore = play.sent.length;
    oracle.did(told, before);
    play.does(event);
    for (const intent of play.sent.slice(sentBefore)) {
      oracle.sent(intent, before);
      outbox.push(intent);
    }
    oracle.saw(before, screen());
  };
  /** What must change nothing that can be seen. */
  const changesNothing = (event: WizardEvent): void => {
    const before = JSON.stringify(screen());
    play.does(event);
    expect(JSON.stringify(screen())).toBe(before);
  };
  const answer = (at: number, fails: boolean): void => {
    const effect = play.pending[at];
    if (effect === undefined) return;
    const before = screen();
    if (fails && play.fail(at)) {
      oracle.saw(before, screen());
      return;
    }
    play.answer(at);
    if (effect.kind === 'searchContacts') oracle.listed(effect.query, screen());
    oracle.saw(before, screen());
  };
  const copy = (edits: boolean): void => {
    const intent = outbox.at(-1);
    if (intent === undefined || play.state().sending) return;
    const id = next();
    const replaces = edits ? `m-${intent.draftId}` : null;
    play.saved.set(id, {
      id,
      replaces,
      step: 'message',
      mode: 'search',
      templateKey: intent.templateKey,
      recipient: intent.recipient,
      newContact: { country: 'BR', phone: '', name: '' },
      contactQuery: '',
      values: intent.values,
    });
    oracle.copied(intent, id, replaces);
    if (play.state().phase !== 'closed') play.does({ kind: 'closed' });
    open(id);
  };

  const plays: { readonly [K in Act['does']]: (one: Extract<Act, { does: K }>) => void } = {
    answer: ({ place: at, fails }) => answer(at, fails === 0),
    answerAll: () => {
      while (play.pending.length > 0) answer(0, false);
    },
    enter: ({ press: pressed }) => {
      if (isFreshPress(pressed)) does({ kind: 'enter' }, { kind: 'enter', press: pressed });
      else changesNothing({ kind: 'enter', press: pressed });
    },
    continue: () => {
      if (screen().canContinue) does({ kind: 'continue' }, { kind: 'continued' });
      else changesNothing({ kind: 'continued' });
    },
    back: () => does({ kind: 'other' }, { kind: 'back' }),
    escape: ({ repeat }) => {
      if (repeat) return changesNothing({ kind: 'escape', press: { ...escapePress, repeat } });
      const before = screen();
      const clears = before.step === 'recipient' && before.form === null && before.contactText !== '';
      does(clears ? { kind: 'contactText', text: '' } : { kind: 'other' }, { kind: 'escape', press: escapePress });
    },
    reopen: () => {
      // While a message is being sent the wizard stays.
      if (play.state().sending) return changesNothing({ kind: 'closed' });
      does({ kind: 'other' }, { kind: 'closed' });
      open(null);
    },
    startNew: () => {
      // A message that is being edited has no way to other drafts: nobody can have chosen one.
      if (screen().isEdit) return changesNothing({ kind: 'newStarted', newId: next() });
      const before = play.state().draft.id;
      does({ kind: 'other' }, { kind: 'newStarted', newId: next() });
      if (play.state().draft.id !== before) oracle.opened();
    },
    pickDraft: ({ place: at }) => {
      const id = [...play.saved.values()].filter(({ replaces }) => replaces === null)[at]?.id;
      // The draft on screen is not among those that are offered.
      if (id === undefined || id === play.state().draft.id) return;
      if (screen().isEdit) return changesNothing({ kind: 'draftPicked', id, newId: next() });
      const { phase } = play.state();
      does({ kind: 'other' }, { kind: 'draftPicked', id, newId: next() });
      if (play.state().phase !== phase) oracle.opened();
    },
    undo: ({ edits }) => copy(edits),
    searchTemplate: ({ text, blocked, language }) => {
      const before = screen();
      play.searchTemplates(text, blocked === 0 ? 'blocked' : 'sendable', language);
      oracle.saw(before, screen());
    },
    pickTemplate: ({ place: at }) => {
      const name = screen().templateRows[at]?.name;
      if (name !== undefined) does({ kind: 'templateRow', name }, { kind: 'templateChosen', name });
    },
    pickPair: ({ place: at, pair: which }) => {
      const row = screen().templateRows[at];
      const pair = row?.pairs[which];
      if (row === undefined || pair === undefined) return;
      const event = { kind: 'pairChosen', templateKey: pair.key } as const;
      // What can't be sent is not chosen in a row that has what can.
      if (pair.isBlocked && row.pairs.some(({ isBlocked }) => !isBlocked)) changesNothing(event);
      else does({ kind: 'pair', key: pair.key }, event);
    },
    stepPair: ({ by }) => {
      if (screen().markedTemplate === null) changesNothing({ kind: 'pairStepped', by });
      else does({ kind: 'pairStep', by }, { kind: 'pairStepped', by });
    },
    searchContact: ({ text }) => {
      const before = screen();
      if (before.step === 'recipient' && before.form === null)
        does({ kind: 'contactText', text }, { kind: 'contactQueryTyped', query: text });
    },
    pickContact: ({ place: at }) => {
      const row = screen().contactRows[at];
      if (row !== undefined) does({ kind: 'contactRow', id: row.id }, { kind: 'contactChosen', id: row.id });
    },
    newContact: ({ phone }) => {
      const before = screen();
      if (before.step !== 'recipient' || before.form !== null) return;
      const given = phone === undefined ? {} : { phone };
      does({ kind: 'newContact', ...given }, { kind: 'newContactOpened', ...given });
    },
    searchAgain: () => {
      if (screen().form !== null) does({ kind: 'searchAgain' }, { kind: 'searchOpened' });
    },
    number: ({ phone }) => {
      if (screen().form !== null) does({ kind: 'formTyped', phone }, { kind: 'newContactTyped', change: { phone } });
    },
    name: ({ name }) => {
      if (screen().form !== null) does({ kind: 'formTyped', name }, { kind: 'newContactTyped', change: { name } });
    },
    type: ({ field }) => {
      if (screen().to === null) return;
      tokens += 1;
      const value = `word ${tokens}`;
      pastOwner = play.owner();
      does({ kind: 'words', words: [value] }, { kind: 'fieldTyped', owner: pastOwner, fieldId: field, value: { value, origin: null } });
    },
    getOn: ({ place: at }) => {
      const shown = screen();
      if (!shown.isOpen) return plays.reopen({ does: 'reopen' });
      if (play.pending.length > 0 && at < 2) return plays.answerAll({ does: 'answerAll' });
      if (shown.step === 'message') {
        const row = rowByKey(shown.preview ?? '');
        const empty = row?.model.fields.find(({ id }) => (shown.fields[id]?.value ?? '') === '');
        if (empty === undefined) plays.send({ does: 'send', press: at % 2 === 0 ? null : sendPress });
        else plays.type({ does: 'type', field: empty.id });
        return;
      }
      if (shown.canContinue) return plays.continue({ does: 'continue' });
      if (shown.step === 'template') plays.pickTemplate({ does: 'pickTemplate', place: at % Math.max(1, shown.templateRows.length) });
      else if (shown.form !== null) plays.number({ does: 'number', phone: '5511977770002' });
      else plays.pickContact({ does: 'pickContact', place: at % Math.max(1, shown.contactRows.length) });
    },
    lateValue: () => {
      if (pastOwner === null || pastOwner === play.owner()) return;
      tokens += 1;
      const value = { value: `late word ${tokens}`, origin: null };
      changesNothing({ kind: 'fieldTyped', owner: pastOwner, fieldId: 'body.2', value });
    },
    useLast: () => {
      if (screen().to === null) return;
      tokens += 1;
      const value = `last word ${tokens}`;
      const values = { ...play.state().draft.values, 'body.2': { value, origin: 'lastUsed' as const } };
      does({ kind: 'words', words: [value] }, { kind: 'valuesPut', owner: play.owner(), values });
    },
    useOther: () => {
      const other = otherValues(play.state());
      if (screen().offeredOf === null || other === null) return;
      const words = Object.values(other.values).map(({ value }) => value);
      does({ kind: 'words', words }, { kind: 'valuesPut', owner: play.owner(), values: { ...play.state().draft.values, ...other.values } });
    },
    send: ({ press: pressed }) => {
      const event = { kind: 'sendAsked', press: pressed, facts } as const;
      if (pressed === null || isSendPress(pressed)) does({ kind: 'words', words: [] }, event);
      else changesNothing(event);
    },
  };

  open(null);
  for (const one of acts) (plays[one.does] as (one: Act) => void)(one);
  return outbox.length;
}
