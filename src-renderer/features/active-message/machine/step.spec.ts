import { describe, expect, it } from 'vitest';
import { intentOf, whyNotYet } from './intent.ts';
import { contactRows, currentCheck, everything, missingNow, ownerOf, shownStep, shownTemplateKey, warningsShown } from './state.ts';
import { createPlay, openPlay, type Play, toMessage, toPerson } from './testing/play.ts';
import { composedEnter, enter, escapePress, facts, findTemplates, heldEnter, sendPress } from './testing/world.ts';
import { otherValues } from './values.ts';

const chosenName = (play: Play): string | null => play.state().draft.recipient?.name ?? null;
const valuesOf = (play: Play): Record<string, string> =>
  Object.fromEntries(Object.entries(play.state().draft.values).map(([id, { value }]) => [id, value]));

/** Step 2 of the first template that has fields. */
function atRecipient(): Play {
  const play = openPlay();
  play.does({ kind: 'templateChosen', name: 'invoice' });
  play.does({ kind: 'continued' });
  play.answer();
  return play;
}

describe('a new contact', () => {
  it('takes the place of the one who was searched, and is what is found again', () => {
    const play = atRecipient();
    play.does({ kind: 'contactQueryTyped', query: 'sabrina' });
    play.answer();
    play.does({ kind: 'enter', press: enter });
    expect(chosenName(play)).toBe('Sabrina Nunes');
    play.does({ kind: 'newContactOpened' });
    expect(play.state().draft.recipient).toBeNull();
    play.does({ kind: 'newContactTyped', change: { phone: '55 11 98888 0001', name: 'Rita Alves' } });
    play.does({ kind: 'closed' });
    play.open(null, 'd2');
    play.answer();
    expect(play.state().draft).toMatchObject({ id: 'd1', mode: 'new', recipient: null, newContact: { name: 'Rita Alves' } });
    play.does({ kind: 'enter', press: enter });
    play.answer();
    expect(intentOf(play.state())?.recipient).toMatchObject({ phone: '+5511988880001', name: 'Rita Alves' });
  });

  it('is nobody any more once the search is opened again', () => {
    const play = atRecipient();
    play.does({ kind: 'newContactOpened', phone: '5511988880001' });
    play.does({ kind: 'searchOpened' });
    expect(play.state().draft).toMatchObject({ mode: 'search', recipient: null });
    expect(missingNow(play.state())).toBe('recipient');
  });

  it('is read again when the number was changed while it was being read', () => {
    const play = atRecipient();
    play.does({ kind: 'newContactOpened', phone: '5511988880001' });
    play.does({ kind: 'enter', press: enter });
    play.does({ kind: 'newContactTyped', change: { phone: '5511988880002' } });
    play.answer();
    expect(shownStep(play.state())).toBe('recipient');
    expect(play.state().draft.recipient).toBeNull();
  });

  it.each(['', 'Tom Reis'])('is called as the form says now (%j), not as the late check for an earlier name says', (name) => {
    const play = atRecipient();
    const answerFirst = (kind: string): void => play.answer(play.pending.findIndex((effect) => effect.kind === kind));
    play.does({ kind: 'newContactOpened', phone: '5511988880001' });
    play.does({ kind: 'newContactTyped', change: { name: 'Rita Alves' } });
    play.does({ kind: 'enter', press: enter });
    while (play.pending.at(-1)?.kind !== 'check') play.answer(0);
    play.does({ kind: 'newContactTyped', change: { name } });
    play.does({ kind: 'enter', press: enter });
    answerFirst('check');
    if (play.pending.some(({ kind }) => kind === 'propose')) answerFirst('propose');
    play.answer();
    expect(intentOf(play.state())?.recipient).toMatchObject({ phone: '+5511988880001', name: name || null });
    expect(currentCheck(play.state())?.recipient.name).toBe(name || null);
  });
});

describe('the search of contacts', () => {
  it('chooses nobody by an Enter that was pressed before the contacts for the text were there, until they are', () => {
    const play = atRecipient();
    play.does({ kind: 'contactQueryTyped', query: 'mateus' });
    play.answer();
    play.does({ kind: 'enter', press: enter });
    expect(chosenName(play)).toBe('Mateus Araújo');
    play.does({ kind: 'contactQueryTyped', query: 'carla dias' });
    expect(chosenName(play)).toBeNull();
    play.does({ kind: 'enter', press: enter });
    play.does({ kind: 'enter', press: enter });
    expect(chosenName(play)).toBeNull();
    play.answer();
    expect(chosenName(play)).toBe('Carla Dias');
    expect(shownStep(play.state())).toBe('recipient');
  });

  it('keeps a waiting Enter where the button that goes on cannot be pressed', () => {
    const play = atRecipient();
    play.does({ kind: 'contactQueryTyped', query: 'sabrina' });
    // From the list that is still there; the check says that she has an open ticket.
    play.does({ kind: 'contactChosen', id: '5511911110004@wa.gw.msging.net' });
    play.does({ kind: 'continued' });
    play.answer(1);
    expect(missingNow(play.state())).toBe('recipientBlocked');
    play.does({ kind: 'enter', press: enter });
    play.does({ kind: 'continued' });
    play.answer();
    expect(chosenName(play)).toBe('Sabrina Nunes');
  });

  it('forgets a waiting Enter when the text changes once more', () => {
    const play = atRecipient();
    play.does({ kind: 'contactQueryTyped', query: 'carla' });
    play.does({ kind: 'enter', press: enter });
    play.does({ kind: 'contactQueryTyped', query: 'carla d' });
    play.answer();
    expect(chosenName(play)).toBeNull();
  });

  it('takes answers in any order for the text that they were asked for', () => {
    const play = atRecipient();
    play.does({ kind: 'contactQueryTyped', query: 'mateus' });
    play.does({ kind: 'contactQueryTyped', query: 'carla' });
    play.answer(1);
    play.answer(0);
    expect(contactRows(play.state())?.map(({ name }) => name)).toEqual(['Carla Dias', 'Carla Rocha']);
  });

  it('lets go of somebody who was chosen from the list before and is not in the new one', () => {
    const play = atRecipient();
    play.does({ kind: 'contactQueryTyped', query: 'carla' });
    play.does({ kind: 'contactChosen', id: '5511911110001@wa.gw.msging.net' });
    expect(chosenName(play)).toBe('Mateus Araújo');
    play.answer();
    expect(chosenName(play)).toBeNull();
  });

  it('keeps the person of the message in its list when it is gone back to', () => {
    const play = atRecipient();
    toPerson(play, 'carla dias');
    play.does({ kind: 'closed' });
    play.open(null, 'd2');
    play.answer();
    play.does({ kind: 'back' });
    expect(contactRows(play.state())?.[0]?.name).toBe('Carla Dias');
    expect(missingNow(play.state())).toBeNull();
  });

  it('a late list does not take the person out of the message', () => {
    const play = atRecipient();
    play.does({ kind: 'contactQueryTyped', query: 'carla' });
    play.does({ kind: 'contactChosen', id: '5511911110001@wa.gw.msging.net' });
    play.does({ kind: 'continued' });
    // Check and proposals overtake the contacts.
    while (play.pending.length > 1) play.answer(play.pending.findIndex(({ kind }) => kind !== 'searchContacts'));
    expect(shownStep(play.state())).toBe('message');
    play.answer();
    expect(intentOf(play.state())?.recipient.name).toBe('Mateus Araújo');
  });
});

describe('keys that are held, or that an input method has', () => {
  it.each([
    ['held', heldEnter],
    ['composing', composedEnter],
  ])('neither choose nor leave a step: %s', (_what, press) => {
    const play = openPlay();
    const before = play.state();
    play.does({ kind: 'enter', press });
    expect(play.state()).toBe(before);
    play.does({ kind: 'templateChosen', name: 'invoice' });
    play.does({ kind: 'enter', press });
    expect(shownStep(play.state())).toBe('template');
    play.does({ kind: 'continued' });
    play.answer();
    play.does({ kind: 'enter', press });
    expect(play.state().draft.recipient).toBeNull();
    play.does({ kind: 'contactChosen', id: '5511911110003@wa.gw.msging.net' });
    play.does({ kind: 'enter', press });
    expect(play.pending).toEqual([]);
  });

  it('pass no warning: it wants a press of its own after it was shown', () => {
    const play = atRecipient();
    play.does({ kind: 'contactQueryTyped', query: 'sabrina' });
    play.answer();
    play.does({ kind: 'enter', press: enter });
    play.does({ kind: 'enter', press: enter });
    for (let repeats = 0; repeats < 20; repeats += 1) {
      play.does({ kind: 'enter', press: heldEnter });
      if (play.pending.length > 0) play.answer(0);
    }
    expect(warningsShown(play.state())).toBe(true);
    expect(shownStep(play.state())).toBe('recipient');
    play.does({ kind: 'enter', press: enter });
    play.answer();
    expect(shownStep(play.state())).toBe('message');
  });

  it('send once, however long Ctrl+Enter is held', () => {
    const play = openPlay();
    toMessage(play, 'greeting', 'carla dias');
    play.does({ kind: 'sendAsked', press: { ...sendPress, repeat: true }, facts });
    expect(play.sent).toEqual([]);
    for (const repeat of [false, true, true]) play.does({ kind: 'sendAsked', press: { ...sendPress, repeat }, facts });
    play.does({ kind: 'sendAsked', press: sendPress, facts });
    expect(play.sent).toHaveLength(1);
  });

  it.each(['alt', 'shift', 'other', 'none'] as const)('send nothing with Enter and %s', (modifiers) => {
    const play = openPlay();
    toMessage(play, 'greeting', 'carla dias');
    play.does({ kind: 'sendAsked', press: { ...sendPress, modifiers }, facts });
    expect(play.sent).toEqual([]);
  });
});

describe('a warning', () => {
  it('belongs to the person on screen', () => {
    const play = atRecipient();
    play.does({ kind: 'contactQueryTyped', query: 'carla rocha' });
    play.answer();
    play.does({ kind: 'enter', press: enter });
    play.does({ kind: 'enter', press: enter });
    play.answer();
    expect([warningsShown(play.state()), missingNow(play.state())]).toEqual([true, 'recipientBlocked']);
    play.does({ kind: 'contactQueryTyped', query: 'nobody of this name' });
    play.answer();
    expect([warningsShown(play.state()), currentCheck(play.state()), missingNow(play.state())]).toEqual([false, null, 'recipient']);
  });

  it('goes when the form of a new contact is opened', () => {
    const play = atRecipient();
    play.does({ kind: 'contactQueryTyped', query: 'carla rocha' });
    play.answer();
    play.does({ kind: 'enter', press: enter });
    play.does({ kind: 'enter', press: enter });
    play.answer();
    play.does({ kind: 'newContactOpened' });
    expect(warningsShown(play.state())).toBe(false);
  });

  it('is shown once more when the person is chosen once more', () => {
    const play = atRecipient();
    for (let round = 0; round < 2; round += 1) {
      play.does({ kind: 'contactQueryTyped', query: 'sabrin' });
      play.does({ kind: 'contactQueryTyped', query: 'sabrina' });
      play.answer();
      play.does({ kind: 'enter', press: enter });
      expect(warningsShown(play.state())).toBe(false);
      play.does({ kind: 'enter', press: enter });
      play.answer();
      expect([warningsShown(play.state()), shownStep(play.state())]).toEqual([true, 'recipient']);
    }
  });

  it('stays on screen when the same question, asked once more, fails', () => {
    const play = atRecipient();
    play.does({ kind: 'contactChosen', id: '5511911110005@wa.gw.msging.net' });
    play.does({ kind: 'continued' });
    play.does({ kind: 'contactChosen', id: '5511911110005@wa.gw.msging.net' });
    play.does({ kind: 'continued' });
    play.answer(0);
    expect(warningsShown(play.state())).toBe(true);
    play.fail(0);
    expect(warningsShown(play.state())).toBe(true);
  });

  it('that is another one than was on screen is read before anything goes on', () => {
    const play = atRecipient();
    play.does({ kind: 'contactChosen', id: '5511911110005@wa.gw.msging.net' });
    play.does({ kind: 'continued' });
    play.answer();
    const { check } = play.state();
    if (check?.value == null) throw new Error('nothing was checked');
    const warnings = [...check.value.warnings, { kind: 'lookupFailed' as const, blocks: false as const, params: {} }];
    expect(warningsShown(play.state())).toBe(true);
    play.does({ kind: 'checked', answer: { ...check, value: { ...check.value, warnings } } });
    play.does({ kind: 'continued' });
    play.answer();
    expect(shownStep(play.state())).toBe('recipient');
    expect(warningsShown(play.state())).toBe(true);
  });

  it('that blocks takes a message that was opened at its end back to its person', () => {
    const play = createPlay();
    const recipient = { identity: '5511911110004@wa.gw.msging.net', phone: '+5511911110004', name: 'Carla Rocha' };
    play.saved.set('old', {
      id: 'old',
      replaces: null,
      step: 'message',
      mode: 'search',
      templateKey: 'b|greeting|pt_BR',
      recipient,
      newContact: { country: 'BR', phone: '', name: '' },
      contactQuery: '',
      values: {},
    });
    play.open('old', 'd2');
    play.answer();
    expect([shownStep(play.state()), warningsShown(play.state())]).toEqual(['recipient', true]);
    play.does({ kind: 'sendAsked', press: sendPress, facts });
    expect(play.state().said).toEqual({ kind: 'notYet', what: 'recipientBlocked' });
  });
});

describe('the template', () => {
  it('that is not in the list any more is taken by nothing', () => {
    const play = openPlay();
    play.does({ kind: 'templateChosen', name: 'invoice' });
    play.searchTemplates('nothing is called so');
    expect([shownTemplateKey(play.state()), missingNow(play.state())]).toEqual([null, 'template']);
    play.does({ kind: 'continued' });
    play.does({ kind: 'enter', press: enter });
    expect(shownStep(play.state())).toBe('template');
  });

  it('is not taken from another view', () => {
    const play = openPlay();
    play.does({ kind: 'templateChosen', name: 'invoice' });
    play.searchTemplates('', 'blocked');
    play.does({ kind: 'continued' });
    expect([shownTemplateKey(play.state()), shownStep(play.state())]).toEqual([null, 'template']);
    play.does({ kind: 'enter', press: enter });
    expect([play.state().draft.templateKey, missingNow(play.state())]).toEqual(['b|paused|pt_BR', 'templateBlocked']);
  });

  it('is not taken where a search has it further down than every window shows', () => {
    const play = openPlay();
    play.does({ kind: 'templateChosen', name: 'promise' });
    play.searchTemplates('r');
    expect(play.state().found.sendable.map(({ name }) => name)).toEqual(['greeting', 'order', 'promise']);
    expect(shownTemplateKey(play.state())).toBe('b|promise|pt_BR');
    play.searchTemplates('');
    expect(shownTemplateKey(play.state())).toBe('b|promise|pt_BR');
    play.does({
      kind: 'templatesNarrowed',
      query: { text: 'e', language: '', chatbot: '', category: '', headerKind: '' },
      view: 'sendable',
      found: findTemplates(everything),
    });
    expect(shownTemplateKey(play.state())).toBeNull();
    play.does({ kind: 'enter', press: enter });
    expect(play.state().draft.templateKey).toBe('b|greeting|pt_BR');
  });

  it('is on screen again, with its values, when the search is cleared', () => {
    const play = openPlay();
    toMessage(play, 'invoice', 'carla dias');
    play.type('body.2', 'R$ 10');
    play.does({ kind: 'back' });
    play.does({ kind: 'back' });
    play.searchTemplates('order');
    play.searchTemplates('');
    expect(shownTemplateKey(play.state())).toBe('b|invoice|pt_BR');
    expect(valuesOf(play)['body.2']).toBe('R$ 10');
  });

  it('is read again when the stored templates changed, with the form staying as it is', () => {
    const play = openPlay();
    toMessage(play, 'invoice', 'carla dias');
    const before = intentOf(play.state());
    play.does({ kind: 'templatesChanged' });
    expect(intentOf(play.state())).toEqual(before);
    expect(play.pending.map(({ kind }) => kind)).toEqual(['readTemplate']);
  });
});

describe('the languages and chatbots of a template', () => {
  const keyOf = (play: Play) => shownTemplateKey(play.state());

  it('are taken as the row shows them, and as they were chosen when the row is chosen once more', () => {
    const play = openPlay();
    play.does({ kind: 'templateChosen', name: 'welcome' });
    expect(keyOf(play)).toBe('b|welcome|en_US');
    play.does({ kind: 'pairChosen', templateKey: 's|welcome|pt_BR' });
    play.does({ kind: 'templateChosen', name: 'welcome' });
    expect(keyOf(play)).toBe('s|welcome|pt_BR');
    play.does({ kind: 'continued' });
    toPerson(play, 'carla dias');
    expect(intentOf(play.state())).toMatchObject({ templateKey: 's|welcome|pt_BR', language: 'pt_BR', chatbot: 'Sales' });
  });

  it('are walked over those that cannot be sent, up to both ends', () => {
    const play = openPlay();
    play.does({ kind: 'pairStepped', by: 1 });
    expect(play.state().draft.templateKey).toBeNull();
    play.does({ kind: 'templateChosen', name: 'welcome' });
    const walked = ([1, 1, 1, -1, -1, -1] as const).map((by) => {
      play.does({ kind: 'pairStepped', by });
      return keyOf(play);
    });
    expect(walked).toEqual([
      'b|welcome|pt_BR',
      's|welcome|pt_BR',
      's|welcome|pt_BR',
      'b|welcome|pt_BR',
      'b|welcome|en_US',
      'b|welcome|en_US',
    ]);
  });

  it('that cannot be sent are not chosen beside others that can', () => {
    const play = openPlay();
    play.does({ kind: 'templateChosen', name: 'welcome' });
    play.does({ kind: 'pairChosen', templateKey: 's|welcome|en_US' });
    expect(keyOf(play)).toBe('b|welcome|en_US');
  });

  it('are taken by nothing where a filter leaves them out, and are there again with it gone', () => {
    const play = openPlay();
    play.does({ kind: 'templateChosen', name: 'welcome' });
    play.searchTemplates('', 'sendable', 'pt_BR');
    expect([keyOf(play), missingNow(play.state())]).toEqual([null, 'template']);
    play.does({ kind: 'continued' });
    expect(shownStep(play.state())).toBe('template');
    play.searchTemplates('', 'sendable');
    expect(keyOf(play)).toBe('b|welcome|en_US');
    play.searchTemplates('', 'sendable', 'pt_BR');
    play.does({ kind: 'templateChosen', name: 'welcome' });
    expect(keyOf(play)).toBe('b|welcome|pt_BR');
  });

  it('of an older draft that cannot be sent any more say so, and lead on to those that can', () => {
    const play = createPlay();
    play.saved.set('old', { ...openPlay().state().draft, id: 'old', templateKey: 's|welcome|en_US' });
    play.open('old', 'd2');
    play.answer();
    expect([keyOf(play), missingNow(play.state())]).toEqual(['s|welcome|en_US', 'templateBlocked']);
    play.does({ kind: 'pairStepped', by: 1 });
    expect([keyOf(play), missingNow(play.state())]).toEqual(['b|welcome|pt_BR', null]);
  });
});

describe('values', () => {
  it('of one person are not in the message to another', () => {
    const play = openPlay();
    toMessage(play, 'invoice', 'carla dias');
    play.type('body.2', '$10');
    play.type('body.3', 'May 1');
    play.does({ kind: 'back' });
    toPerson(play, 'pedro');
    expect(valuesOf(play)).toEqual({ 'body.1': 'first name of +5511911110006' });
    expect(otherValues(play.state())).toMatchObject({
      recipient: { name: 'Carla Dias' },
      values: { 'body.2': { value: '$10' }, 'body.3': { value: 'May 1' } },
    });
  });

  it('come back with their person, and with nobody else', () => {
    const play = openPlay();
    toMessage(play, 'invoice', 'carla dias');
    play.type('body.2', '$10');
    play.does({ kind: 'back' });
    toPerson(play, 'pedro');
    play.type('body.2', '$99');
    play.does({ kind: 'back' });
    toPerson(play, 'carla dias');
    expect(valuesOf(play)['body.2']).toBe('$10');
  });

  it('of another template stay with that template and that person', () => {
    const play = openPlay();
    toMessage(play, 'invoice', 'carla dias');
    play.type('body.2', '$10');
    for (const kind of ['back', 'back'] as const) play.does({ kind });
    toMessage(play, 'order', 'pedro');
    for (const kind of ['back', 'back'] as const) play.does({ kind });
    play.does({ kind: 'templateChosen', name: 'invoice' });
    expect(valuesOf(play)).toEqual({});
    play.does({ kind: 'continued' });
    toPerson(play, 'carla dias');
    expect(valuesOf(play)['body.2']).toBe('$10');
  });

  it('that come late from the form of another person are dropped', () => {
    const play = openPlay();
    toMessage(play, 'invoice', 'carla dias');
    const owner = ownerOf(play.state().draft);
    play.does({ kind: 'back' });
    toPerson(play, 'pedro');
    play.does({ kind: 'fieldTyped', owner, fieldId: 'body.2', value: { value: 'https://a.example/of-carla.png', origin: null } });
    expect(valuesOf(play)['body.2']).toBeUndefined();
  });

  it('proposed for somebody else come too late', () => {
    const play = atRecipient();
    play.does({ kind: 'contactChosen', id: '5511911110003@wa.gw.msging.net' });
    play.does({ kind: 'continued' });
    play.answer(play.pending.findIndex(({ kind }) => kind === 'check'));
    expect(play.pending.map(({ kind }) => kind)).toContain('propose');
    play.does({ kind: 'contactChosen', id: '5511911110006@wa.gw.msging.net' });
    play.answer();
    expect([shownStep(play.state()), valuesOf(play)]).toEqual(['recipient', {}]);
  });

  it('typed stand against proposals, and proposals of a source are asked anew', () => {
    const play = openPlay();
    toMessage(play, 'invoice', 'carla dias');
    play.type('body.1', 'Carlinha');
    play.does({ kind: 'back' });
    play.does({ kind: 'continued' });
    play.answer();
    expect(valuesOf(play)['body.1']).toBe('Carlinha');
    play.type('body.1', '');
    play.does({ kind: 'back' });
    play.does({ kind: 'continued' });
    play.answer();
    expect(valuesOf(play)['body.1']).toBe('first name of +5511911110003');
  });
});

describe('send', () => {
  it('says what is missing on each step', () => {
    const play = openPlay();
    const said = () => {
      play.does({ kind: 'sendAsked', press: sendPress, facts });
      return play.state().said;
    };
    expect(said()).toEqual({ kind: 'notYet', what: 'template' });
    play.does({ kind: 'templateChosen', name: 'invoice' });
    play.answer();
    expect(said()).toEqual({ kind: 'notYet', what: 'messageUnseen' });
    play.does({ kind: 'continued' });
    play.answer();
    expect(said()).toEqual({ kind: 'notYet', what: 'recipient' });
    toPerson(play, 'carla dias');
    expect(said()).toEqual({ kind: 'fields' });
    expect(play.state().focus?.place).toBe('field:body.2');
    play.type('body.2', '$10');
    play.type('body.3', 'May 1');
    play.does({ kind: 'sendAsked', press: null, facts: { ...facts, maySend: false } });
    expect(play.state().said).toEqual({ kind: 'notOnline' });
    play.does({ kind: 'sendAsked', press: null, facts: { ...facts, isUploading: true } });
    expect(play.state().said).toEqual({ kind: 'uploading' });
    expect(play.sent).toEqual([]);
    expect(whyNotYet(play.state())).toBeNull();
  });

  it('sends the very message that was on screen, and takes no act meanwhile', () => {
    const play = openPlay();
    toMessage(play, 'invoice', 'carla dias');
    play.type('body.2', '$10');
    play.type('body.3', 'May 1');
    const shown = intentOf(play.state());
    play.does({ kind: 'sendAsked', press: sendPress, facts });
    play.does({ kind: 'back' });
    play.type('body.2', '$99');
    expect(play.sent).toEqual([shown]);
    play.answer();
    expect(play.state().phase).toBe('closed');
    expect(play.saved.size).toBe(0);
  });
});

describe('drafts', () => {
  it('are left alone by a new one', () => {
    const play = openPlay();
    toMessage(play, 'invoice', 'carla dias');
    play.type('body.2', '$10');
    play.does({ kind: 'closed' });
    play.open(null, 'd2');
    play.answer();
    expect([play.state().storedAt, play.state().resumed, shownStep(play.state())]).toEqual([1, false, 'message']);
    play.does({ kind: 'newStarted', newId: 'd3' });
    expect(play.state().draft).toMatchObject({ id: 'd3', templateKey: null, recipient: null, values: {} });
    expect([...play.saved.keys()]).toEqual(['d1']);
    toMessage(play, 'greeting', 'pedro');
    play.does({ kind: 'closed' });
    expect([...play.saved.keys()]).toEqual(['d1', 'd3']);
    expect(play.saved.get('d1')?.values['body.2']).toEqual({ value: '$10', origin: null });
  });

  it('that were only looked at are not stored anew', () => {
    const play = openPlay();
    toMessage(play, 'invoice', 'carla dias');
    play.does({ kind: 'closed' });
    play.open(null, 'd2');
    play.answer();
    const before = play.effects.length;
    play.does({ kind: 'newStarted', newId: 'd3' });
    expect(play.effects.slice(before).map(({ kind }) => kind)).toEqual(['listDrafts', 'clearTemplateSearch']);
  });

  it('are not stored while there is nothing in them', () => {
    const play = openPlay();
    play.searchTemplates('inv');
    play.does({ kind: 'closed' });
    expect(play.saved.size).toBe(0);
  });

  it('of a message being edited are given up when the editor is left, and what was changed can be had again', () => {
    const play = openPlay();
    toMessage(play, 'invoice', 'carla dias');
    play.saved.set('edit', { ...play.state().draft, id: 'edit', replaces: 'm7' });
    play.open('edit', 'd9');
    play.answer();
    play.does({ kind: 'escape', press: escapePress });
    expect(play.effects.slice(-3)).toMatchObject([
      { kind: 'discardDraft', id: 'edit' },
      { kind: 'putBack', messageId: 'm7', recipient: { name: 'Carla Dias' }, changed: null },
      { kind: 'close' },
    ]);
    play.saved.set('edit', { ...(play.saved.get('d1') ?? play.state().draft), id: 'edit', replaces: 'm7' });
    play.open('edit', 'd9');
    play.answer();
    play.type('body.2', '$11');
    play.does({ kind: 'closed' });
    expect(play.effects.findLast(({ kind }) => kind === 'putBack')).toMatchObject({ changed: { values: { 'body.2': { value: '$11' } } } });
  });

  it('send in the place of the message that they edit', () => {
    const play = openPlay();
    toMessage(play, 'greeting', 'carla dias');
    play.saved.set('edit', { ...play.state().draft, id: 'edit', replaces: 'm7' });
    play.open('edit', 'd9');
    play.answer();
    play.does({ kind: 'sendAsked', press: sendPress, facts });
    expect(play.sent.at(-1)).toMatchObject({ draftId: 'edit', replaces: 'm7' });
  });
});

describe('Esc', () => {
  it('clears a search first, closes then, and does one of both while it is held', () => {
    const play = openPlay();
    play.searchTemplates('inv');
    play.does({ kind: 'escape', press: escapePress });
    play.does({ kind: 'escape', press: { ...escapePress, repeat: true } });
    expect([play.state().query.text, play.state().phase]).toEqual(['', 'open']);
    play.does({ kind: 'templateChosen', name: 'invoice' });
    play.does({ kind: 'continued' });
    play.does({ kind: 'contactQueryTyped', query: 'carla' });
    play.does({ kind: 'escape', press: escapePress });
    expect([play.state().draft.contactQuery, play.state().phase]).toEqual(['', 'open']);
    play.does({ kind: 'escape', press: escapePress });
    expect(play.state().phase).toBe('closed');
  });
});
