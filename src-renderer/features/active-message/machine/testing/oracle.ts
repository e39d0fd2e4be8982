/**
 * What a person chose, told from the screen and from what they did. It knows nothing of the machine: only which rows and texts were on
 * screen at each act, which answers had come, and the rules of the product in its own words.
 */
import type { Intent } from '../intent.ts';
import type { Screen, ShownPerson } from './screen.ts';
import { blockedName, readPhone, warnedNames } from './world.ts';

type Person = { readonly kind: 'row'; readonly row: ShownPerson } | { readonly kind: 'form' } | null;

/** What the person knows of one draft of theirs. */
interface Belief {
  template: string | null;
  person: Person;
  form: { phone: string; name: string };
  text: string;
  /** Whose words are whose: words that were put in for a number, by hand or by a press that said so. */
  readonly words: Map<string, Set<string>>;
  replaces: string | null;
}

export type OracleAct =
  | { readonly kind: 'templateRow'; readonly name: string }
  | { readonly kind: 'pair'; readonly key: string }
  | { readonly kind: 'pairStep'; readonly by: 1 | -1 }
  | { readonly kind: 'contactRow'; readonly id: string }
  | { readonly kind: 'contactText'; readonly text: string }
  | { readonly kind: 'newContact'; readonly phone?: string }
  | { readonly kind: 'formTyped'; readonly phone?: string; readonly name?: string }
  | { readonly kind: 'searchAgain' }
  | { readonly kind: 'enter' }
  | { readonly kind: 'continue' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'other' };

class WrongMessage extends Error {
  override readonly name = 'WrongMessage';
}

function insist(isTrue: boolean, what: string, ...seen: readonly unknown[]): void {
  if (!isTrue) throw new WrongMessage(`${what}: ${JSON.stringify(seen)}`);
}

interface Called {
  readonly name: string | null;
  readonly phone: string;
}

/** The pair to which an arrow leads from the marked one: the next that can be chosen, or the same where there is none. */
function stepped({ templateRows, markedTemplate }: Screen, by: 1 | -1): string | null {
  const row = templateRows.find(({ pairs }) => pairs.some(({ key }) => key === markedTemplate));
  if (row === undefined) return null;
  const isForLooking = row.pairs.every(({ isBlocked }) => isBlocked);
  const place = row.pairs.findIndex(({ key }) => key === markedTemplate);
  for (let next = place + by; next >= 0 && next < row.pairs.length; next += by) {
    const pair = row.pairs[next];
    if (pair !== undefined && (isForLooking || !pair.isBlocked)) return pair.key;
  }
  return markedTemplate;
}

/** The same number, called by the same name. */
const isSame = (one: Called, other: Called | null): boolean => one.phone === other?.phone && one.name === other.name;

export class Oracle {
  readonly #beliefs = new Map<string, Belief>();
  /** The text whose contacts are on screen; null before any came. */
  #listedText: string | null = null;
  /** Enter waits for the contacts of the text. */
  #waits = false;
  /** "Go on" was pressed for what is on screen; with the warnings in sight, if `sawWarnings`. */
  #goesOn: { readonly sawWarnings: boolean } | null = null;
  readonly #sentDrafts = new Set<string>();

  #belief(id: string): Belief {
    const known = this.#beliefs.get(id);
    if (known !== undefined) return known;
    const made: Belief = { template: null, person: null, form: { phone: '', name: '' }, text: '', words: new Map(), replaces: null };
    this.#beliefs.set(id, made);
    return made;
  }

  /** A wizard came on screen: its lists are its own. */
  opened(): void {
    this.#listedText = null;
    this.#waits = false;
    this.#goesOn = null;
  }

  /** A message became a draft: it is for whom it was, with what stood in it. */
  copied(intent: Intent, draftId: string, replaces: string | null): void {
    const { recipient } = intent;
    const phone = recipient.phone;
    this.#beliefs.set(draftId, {
      template: intent.templateKey,
      person: { kind: 'row', row: { id: recipient.identity ?? phone, name: recipient.name, phone } },
      form: { phone: '', name: '' },
      text: '',
      words: new Map([[phone, new Set(Object.values(intent.values).map(({ value }) => value))]]),
      replaces,
    });
  }

  /** Contacts came; `after` is what is on screen then. */
  listed(text: string, after: Screen): void {
    const belief = this.#belief(after.draftId);
    if (!after.isOpen || text !== belief.text) return;
    this.#listedText = text;
    if (after.step !== 'recipient' || belief.person?.kind === 'form') {
      this.#waits = false;
      return;
    }
    const { person } = belief;
    if (person !== null && !after.contactRows.some(({ id }) => id === person.row.id)) {
      belief.person = null;
      this.#goesOn = null;
    }
    const [first] = after.contactRows;
    if (this.#waits && belief.person === null && first !== undefined) belief.person = { kind: 'row', row: first };
    this.#waits = false;
  }

  /** A person did something with the screen as it was before. */
  did(act: OracleAct, before: Screen): void {
    if (!before.isOpen) return;
    const belief = this.#belief(before.draftId);
    switch (act.kind) {
      case 'templateRow':
        belief.template = before.templateRows.find(({ name }) => name === act.name)?.shows ?? belief.template;
        return;
      case 'pair':
        belief.template = act.key;
        return;
      case 'pairStep':
        belief.template = stepped(before, act.by) ?? belief.template;
        return;
      case 'contactRow': {
        const row = before.contactRows.find(({ id }) => id === act.id);
        if (row !== undefined) this.#choose(belief, { kind: 'row', row });
        return;
      }
      case 'contactText':
        if (act.text === belief.text) return;
        belief.text = act.text;
        this.#choose(belief, null);
        return;
      case 'newContact':
        if (act.phone !== undefined) belief.form.phone = act.phone;
        this.#choose(belief, { kind: 'form' });
        return;
      case 'formTyped':
        belief.form = { phone: act.phone ?? belief.form.phone, name: act.name ?? belief.form.name };
        this.#choose(belief, { kind: 'form' });
        return;
      case 'searchAgain':
        this.#choose(belief, null);
        return;
      case 'enter':
        this.#enter(belief, before);
        return;
      case 'continue':
        if (before.step === 'recipient') this.#goOn(before);
        return;
      case 'words': {
        const phone = before.to?.phone ?? '';
        belief.words.set(phone, new Set([...(belief.words.get(phone) ?? []), ...act.words]));
        return;
      }
      case 'other':
        this.#goesOn = null;
        this.#waits = false;
    }
  }

  #choose(belief: Belief, person: Person): void {
    belief.person = person;
    this.#waits = false;
    this.#goesOn = null;
  }

  /** A press while an earlier one is still being answered adds nothing to it. */
  #goOn(before: Screen): void {
    this.#waits = false;
    this.#goesOn = { sawWarnings: before.warnings || this.#goesOn?.sawWarnings === true };
  }

  #enter(belief: Belief, before: Screen): void {
    if (before.step === 'template') {
      if (before.markedTemplate === null) belief.template = before.templateRows[0]?.shows ?? belief.template;
      return;
    }
    // While a press is being answered another one says nothing.
    if (before.step !== 'recipient' || before.isAsking) return;
    if (before.form !== null) this.#goOn(before);
    else if (this.#listedText !== before.contactText) this.#waits = true;
    else if (before.markedContact !== null) this.#goOn(before);
    else {
      const [first] = before.contactRows;
      if (first !== undefined) this.#choose(belief, { kind: 'row', row: first });
    }
  }

  #recipientOf(belief: Belief): Called | null {
    const { person } = belief;
    if (person === null) return null;
    if (person.kind === 'row') return { name: person.row.name, phone: person.row.phone };
    const read = readPhone(belief.form.phone);
    return read === null ? null : { phone: read.phone, name: belief.form.name.trim() || (read.contact?.name ?? null) };
  }

  /** Whatever happened, what is on screen must be what this person would expect there. */
  saw(before: Screen, after: Screen): void {
    if (!after.isOpen) return;
    const belief = this.#belief(after.draftId);
    const expected = this.#recipientOf(belief);
    if (after.step === 'template') {
      insist(after.markedTemplate === null || after.markedTemplate === belief.template, 'a row is marked that nobody chose', after, belief);
      const holding = after.templateRows.filter(({ pairs }) => pairs.some(({ key }) => key === after.markedTemplate));
      insist(after.markedTemplate === null || holding.length === 1, 'a pair is marked that stands in no row, or in two', after);
      insist(
        after.templateRows.every(({ shows, pairs }) => pairs.some(({ key }) => key === shows)),
        'a row shows a pair that is not its own',
        after,
      );
      insist(after.markedTemplate === null || holding[0]?.shows === after.markedTemplate, 'the marked row shows another pair', after);
      insist(after.preview === null || after.preview === after.markedTemplate, 'the preview is of another pair', after);
      const taken = holding[0]?.pairs.find(({ key }) => key === after.markedTemplate);
      insist(!after.canContinue || taken?.isBlocked === false, 'Continue takes what is not in sight, or cannot be sent', after);
    }
    if (after.step === 'recipient') {
      const chosen = belief.person?.kind === 'row' ? belief.person.row.id : null;
      insist(after.form !== null || after.markedContact === chosen, 'another contact is marked than was chosen', after, belief);
      insist(after.form === null || belief.person?.kind === 'form', 'the form is on screen for another person', after, belief);
      insist(!after.warnings || expected !== null, 'a warning about nobody', after, belief);
    }
    const isEntered = before.isOpen && before.draftId === after.draftId && before.step !== after.step;
    if (isEntered && before.step === 'recipient' && after.step === 'message') {
      insist(this.#goesOn !== null, 'nobody asked to go on', before, after);
      const name = expected === null ? null : readPhone(expected.phone)?.contact?.name;
      insist(name !== blockedName, 'a blocking warning was passed', after);
      insist(!warnedNames.has(name ?? '') || this.#goesOn?.sawWarnings === true, 'a warning was passed unread', after);
    }
    if (before.step !== after.step) this.#goesOn = null;
    if (after.to !== null) insist(isSame(after.to, expected), 'the footer names another person', after.to, expected, belief);
  }

  /** A message goes: it must be the one on screen, and the one that was meant. */
  sent(intent: Intent, before: Screen): void {
    const belief = this.#belief(before.draftId);
    const { name, phone } = intent.recipient;
    const expected = this.#recipientOf(belief);
    insist(!this.#sentDrafts.has(intent.draftId), 'sent twice', intent);
    this.#sentDrafts.add(intent.draftId);
    insist(intent.draftId === before.draftId && intent.replaces === belief.replaces, 'another draft', intent, before);
    insist(intent.templateKey === belief.template && intent.templateKey === before.preview, 'another template', intent, belief);
    insist(isSame(intent.recipient, before.to), 'not the person of the footer', intent, before.to);
    insist(isSame(intent.recipient, expected), 'not the person who was chosen', intent, belief);
    insist(name !== blockedName, 'to somebody who must not get it', intent);
    const allowed = belief.words.get(phone);
    for (const [field, { value }] of Object.entries(intent.values)) {
      insist(before.fields[field]?.value === value, 'a value that was not in its field', field, value, before.fields);
      const isOwn = value === '' || value === `first name of ${phone}` || allowed?.has(value) === true;
      insist(isOwn, 'a value of another person', field, value, phone);
    }
  }
}
