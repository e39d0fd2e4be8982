/** The names of the steps lead back to each of them, and forward only as far as the buttons would, never over a warning. */
import { describe, expect, it } from 'vitest';
import { type Step, shownStep, steps } from './state.ts';
import { mayPickStep } from './step-order.ts';
import { createPlay, type Play } from './testing/play.ts';

function started(): Play {
  const play = createPlay();
  play.open(null, 'd1');
  play.answer();
  play.searchTemplates('');
  play.does({ kind: 'templateChosen', name: 'greeting' });
  play.answer();
  return play;
}

function withPerson(name: string): Play {
  const play = started();
  play.does({ kind: 'continued' });
  play.answer();
  const person = play.state().contacts?.value?.find((contact) => contact.name === name);
  play.does({ kind: 'contactChosen', id: person?.identity ?? '' });
  return play;
}

const pick = (play: Play, step: Step): Step => {
  play.does({ kind: 'stepPicked', step });
  play.answer();
  play.answer();
  return shownStep(play.state());
};
const allowed = (play: Play): readonly Step[] => steps.filter((step) => mayPickStep(play.state(), step));

describe('the names of the steps', () => {
  it('lead forward over complete steps alone, and back to every one', () => {
    const play = started();
    expect(allowed(play)).toEqual(['recipient']);
    expect(pick(play, 'message')).toBe('template');
    expect(pick(play, 'recipient')).toBe('recipient');
    expect(allowed(play)).toEqual(['template']);
    expect(pick(play, 'message')).toBe('recipient');
    const full = withPerson('Pedro Carvalho');
    expect(allowed(full)).toEqual(['template', 'message']);
    expect(pick(full, 'message')).toBe('message');
    full.type('body.2', 'novembro');
    expect(pick(full, 'template')).toBe('template');
    expect(allowed(full)).toEqual(['recipient', 'message']);
    expect(pick(full, 'message')).toBe('message');
    expect(full.state().draft.values['body.2']?.value).toBe('novembro');
  });

  it('stop at a warning, which its own button alone passes', () => {
    const play = withPerson('Sabrina Nunes');
    expect(pick(play, 'message')).toBe('recipient');
    expect(allowed(play)).toEqual(['template']);
    expect(pick(play, 'message')).toBe('recipient');
    play.does({ kind: 'continued' });
    play.answer();
    play.answer();
    expect(shownStep(play.state())).toBe('message');
    expect(pick(play, 'template')).toBe('template');
    expect(pick(play, 'message')).toBe('recipient');
  });

  it('lead to nobody who cannot receive it', () => {
    const play = withPerson('Carla Rocha');
    expect(pick(play, 'message')).toBe('recipient');
    expect(pick(play, 'template')).toBe('template');
    expect(allowed(play)).toEqual(['recipient']);
  });
});
