/** A person at the rendered wizard: what they do, whom they chose by it, and for whom each word was typed. Nothing of the wizard's code is asked. */
import { act } from '@testing-library/react';
import fc from 'fast-check';
import { openWizard } from '../../../src-renderer/state/ui.ts';
import { press } from './open-wizard.tsx';
import {
  buttonOf,
  click,
  digitsOf,
  field,
  fields,
  isAtStep,
  isOpen,
  leftChoice,
  marked,
  type NamedPerson,
  nameOfDraftBar,
  one,
  personOfFooter,
  personOfRow,
  rows,
  search,
  settle,
  stepWords,
  typeInto,
} from './read-dialog.ts';

const texts = ['an', 'helena', 'igor', 'ma', 'zzz'];
const place = fc.nat({ max: 6 });

export const doing = fc.oneof(
  { weight: 40, arbitrary: fc.record({ does: fc.constant('getOn' as const), place }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('enter' as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('idleKey' as const), held: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('back' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('escape' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('startNew' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('searchTemplate' as const), text: fc.constantFrom('', 'pay', 'zzz') }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('searchContact' as const), text: fc.constantFrom(...texts), atOnce: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('newContact' as const), place: fc.option(place) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('number' as const),
      last: fc.integer({ min: 1000, max: 9999 }),
      name: fc.constantFrom('', 'Rita Alves'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('searchAgain' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('takeOver' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('undo' as const), edits: fc.boolean() }) },
);
export type Doing = typeof doing extends fc.Arbitrary<infer T> ? T : never;

/** Made by hand in this run, each word once. */
const ownWords = /word\d+/gu;

export class Attendant {
  /** Whoever was chosen from the list; null while it is the person of the form, or nobody. */
  chosen: NamedPerson | null = null;
  form: NamedPerson = { name: '', digits: '' };
  readonly #typedFor = new Map<string, Set<string>>();
  readonly #send: () => Promise<void>;
  readonly #draftOfLast: (edits: boolean) => Promise<string | null>;
  #words = 0;
  /** A draft was opened whose person is not on screen yet. */
  #isUnread = false;
  /** For whom the draft was that Esc closed: it is the newest one, so it is met next. */
  #left: NamedPerson | null = null;
  /** False for a draft that was opened by its id: one that was on screen before it may have been kept after it. */
  #isNewest = false;
  readonly #done: unknown[] = [];

  /** @param send presses "Send" and compares; @param draftOfLast takes the last message back, or edits it, and answers its draft */
  constructor(send: () => Promise<void>, draftOfLast: (edits: boolean) => Promise<string | null>) {
    this.#send = send;
    this.#draftOfLast = draftOfLast;
  }

  /** The person whom a message is for, by all that was done. */
  get expects(): NamedPerson | null {
    return this.chosen ?? (this.form.digits === '' ? null : this.form);
  }

  #wrote(text: string): void {
    const { digits = '' } = personOfFooter() ?? {};
    for (const [word] of text.matchAll(ownWords)) this.#typedFor.set(word, (this.#typedFor.get(word) ?? new Set()).add(digits));
  }

  /** Whether a value may stand in a message to a number. */
  mayStand(value: string, digits: string): boolean {
    return [...value.matchAll(ownWords)].every(([word]) => this.#typedFor.get(word)?.has(digits) === true);
  }

  #nobody(): void {
    this.chosen = null;
    this.form = { name: '', digits: '' };
  }

  /** Takes a draft that is met again as it is for whom it says it is, where it says so first. */
  #read(): void {
    if (!this.#isUnread || isAtStep('Template')) return;
    this.#isUnread = false;
    this.chosen = isAtStep('Message') ? personOfFooter() : personOfRow(marked());
    this.#readForm();
    const { expects } = this;
    const bar = nameOfDraftBar();
    if (bar !== '' && expects !== null && bar !== expects.name && digitsOf(bar) !== expects.digits)
      this.#fails('the draft says that it is for another person');
    if (this.#left !== null && this.#left.digits !== expects?.digits) this.#fails('the draft that was closed is for another person now');
    this.#left = null;
  }

  #fails(what: string): never {
    const lines = this.#done.slice(-12).map((line) => JSON.stringify(line));
    throw new Error([what, ...lines, JSON.stringify(this.#seen())].join('\n'));
  }

  /** What stands on screen about the person, and who is expected there. */
  #seen(): object {
    const [row, footer, choice, { chosen, form }] = [personOfRow(marked()), personOfFooter(), leftChoice(), this];
    return { step: stepWords(), text: search()?.value, rows: rows().length, row, footer, choice, bar: nameOfDraftBar(), chosen, form };
  }

  /** At each moment the marked row, the choice under it and the footer of the message are the person who was chosen, and nobody else. */
  #compares(): void {
    if (!isOpen()) return;
    this.#read();
    if (this.#isUnread) return;
    const { expects } = this;
    const isSame = (person: NamedPerson | null): boolean =>
      person?.digits === expects?.digits && (!expects?.name || person?.name === expects.name);
    if (isAtStep('Message') && !isSame(personOfFooter())) this.#fails('the footer names another person');
    if (!isAtStep('Recipient')) return;
    const isList = field('Phone number') === null;
    const row = personOfRow(marked());
    if (isList && (row?.digits !== this.chosen?.digits || row?.name !== this.chosen?.name)) this.#fails('another row is marked');
    const choice = leftChoice();
    if (choice === '') return;
    // The person of the form is called by their number, or by the name that the contacts have for it.
    const isNamed = expects?.name ? choice === expects.name : [expects?.digits, ''].includes(digitsOf(choice));
    if (expects === null || !isNamed) this.#fails('another person is said to be chosen');
  }

  #readForm(): void {
    this.form = { name: field('Name (optional)')?.value ?? '', digits: digitsOf(field('Phone number')?.value ?? '') };
  }

  /** Opens the wizard; what is met there is known by what stands on screen. */
  async open(draftId?: string): Promise<void> {
    act(() => openWizard(draftId === undefined ? {} : { draftId }));
    await settle();
    this.#nobody();
    this.#isUnread = true;
    this.#isNewest = draftId === undefined;
    if (!this.#isNewest) this.#left = null;
    this.#read();
    const strange = isAtStep('Message')
      ? Object.values(fields()).filter((value) => !this.mayStand(value, personOfFooter()?.digits ?? ''))
      : [];
    if (strange.length > 0) this.#fails(`a draft with the words of another person: ${strange.join()}`);
  }

  async does(todo: Doing): Promise<void> {
    this.#done.push(todo);
    await this.#act(todo);
    this.#compares();
    this.#done.push(this.#seen());
  }

  async #act(todo: Doing): Promise<void> {
    if (todo.does === 'undo') {
      const id = await this.#draftOfLast(todo.edits);
      if (id !== null) await this.open(id);
      return;
    }
    if (!isOpen()) await this.open();
    this.#read();
    switch (todo.does) {
      case 'getOn':
        return this.#getOn(todo.place);
      case 'enter':
        return this.#enter();
      case 'idleKey': {
        const before = [stepWords(), marked()?.textContent];
        press('Enter', todo.held ? { repeat: true } : { isComposing: true });
        if (JSON.stringify([stepWords(), marked()?.textContent]) !== JSON.stringify(before))
          this.#fails('a key that means nothing did something');
        return;
      }
      case 'back':
        click(buttonOf('Back'));
        return settle();
      case 'escape':
        return this.#escape();
      case 'startNew':
        if (buttonOf('Start new') === null) return;
        click(buttonOf('Start new'));
        this.#nobody();
        this.#isUnread = false;
        this.#isNewest = true;
        this.#left = null;
        return settle();
      case 'searchTemplate':
        if (isAtStep('Template')) typeInto(search(), todo.text);
        return;
      case 'searchContact':
        return this.#searchContact(todo.text, todo.atOnce);
      case 'newContact':
        if (buttonOf('New contact') === null) return;
        // Whoever was marked in the list is not the one of the form.
        if (todo.place !== null && rows().length > 0) click(rows()[todo.place % rows().length]);
        click(buttonOf('New contact'));
        this.chosen = null;
        this.#readForm();
        return;
      case 'number':
        return this.#number(`551197777${todo.last}`, todo.name);
      case 'searchAgain':
        if (buttonOf('Search contacts') === null) return;
        click(buttonOf('Search contacts'));
        this.#nobody();
        return settle();
      case 'takeOver': {
        const offer = buttonOf('Use what you wrote') ?? buttonOf('Use last values');
        if (offer === null) return;
        click(offer);
        // One press put them there for this person: so it was wanted.
        for (const value of Object.values(fields())) this.#wrote(value);
      }
    }
  }

  /** What a person does who wants to get the message out. */
  async #getOn(at: number): Promise<void> {
    if (isAtStep('Message')) {
      const empty = Object.entries(fields()).filter(([, value]) => value === '');
      if (empty.length === 0) return this.#send();
      for (const [label] of empty) {
        this.#words += 1;
        this.#wrote(`word${this.#words}`);
        typeInto(field(label), `word${this.#words}`);
      }
      return;
    }
    if (buttonOf('Continue') !== null) {
      click(buttonOf('Continue'));
      return settle();
    }
    if (field('Phone number') !== null) return this.#number('5511977770001', '');
    const row = rows()[at % Math.max(1, rows().length)];
    if (isAtStep('Recipient')) this.chosen = personOfRow(row) ?? this.chosen;
    click(row);
  }

  async #enter(): Promise<void> {
    const isSearch = isAtStep('Recipient') && field('Phone number') === null;
    const choosesFirst = isSearch && marked() === null && document.activeElement === search();
    const isWaiting = one('.wizard-contacts[aria-busy="true"]') !== null;
    const [first] = rows();
    if (choosesFirst && !isWaiting) this.chosen = personOfRow(first);
    press('Enter');
    await settle();
    if (choosesFirst && isWaiting) this.chosen = personOfRow(rows()[0]);
  }

  async #escape(): Promise<void> {
    const clears = (search()?.value ?? '') !== '';
    if (!clears && !this.#isUnread) this.#left = this.#isNewest ? this.expects : null;
    if (clears && isAtStep('Recipient')) this.chosen = null;
    press('Escape');
    await settle();
    if (isOpen() !== clears) this.#fails('Esc did not clear the search first and close then');
  }

  async #searchContact(text: string, atOnce: boolean): Promise<void> {
    const input = search();
    if (!isAtStep('Recipient') || input === null || input.value === text) return;
    typeInto(input, text);
    this.chosen = null;
    if (atOnce) {
      input.focus();
      press('Enter');
      press('Enter');
      if (marked() !== null) this.#fails('a row of the older text was chosen');
    }
    await settle();
    if (atOnce) this.chosen = personOfRow(rows()[0]);
  }

  #number(digits: string, name: string): void {
    if (field('Phone number') === null) return;
    this.chosen = null;
    this.form = { digits, name };
    typeInto(field('Phone number'), `+${digits}`);
    typeInto(field('Name (optional)'), name);
  }
}
