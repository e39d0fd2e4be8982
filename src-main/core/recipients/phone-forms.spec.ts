import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOfRecipient, ownForms, personKey, twinForms } from './phone-forms.ts';

/** Ten digits of an Argentine or Mexican number, and the two ways in which it may stand behind the country's code. */
const twins = fc
  .tuple(fc.constantFrom(['54', '9'], ['52', '1']), fc.stringMatching(/^[2-9]\d{9}$/))
  .map(([[code = '', mark = ''], number]) => [`${code}${number}`, `${code}${mark}${number}`] as const);
const brazilian = fc
  .stringMatching(/^[1-9][1-9][6-9]\d{7}$/)
  .map((number) => [`55${number}`, `55${number.slice(0, 2)}9${number.slice(2)}`] as const);
const anyPhone = fc.oneof(
  twins.map(([one]) => `+${one}`),
  twins.map(([, other]) => `+${other}`),
  brazilian.map(([one]) => `+${one}`),
  fc.stringMatching(/^\+[1-9]\d{6,14}$/),
);

describe('forms of a number', () => {
  it('are both Brazilian ones, whichever is at hand', () => {
    expect(ownForms('+5531988010001')).toEqual(['5531988010001', '553188010001']);
    expect(ownForms('553188010001')).toEqual(['553188010001', '5531988010001']);
    expect(ownForms('+553132221000')).toEqual(['553132221000']);
    fc.assert(
      fc.property(brazilian, ([old, now]) => {
        expect([...ownForms(old)].sort()).toEqual([...ownForms(now)].sort());
        expect(personKey(old)).toBe(personKey(`${now}@wa.gw.msging.net`));
      }),
    );
  });

  it('are not the Argentine or Mexican twin, which is found where answers are matched alone', () => {
    fc.assert(
      fc.property(twins, ([one, other]) => {
        expect(ownForms(one)).toEqual([one]);
        expect(ownForms(other)).toEqual([other]);
        expect(formsOfRecipient(`+${one}`, null)).not.toContain(other);
        expect([...twinForms(one)].sort()).toEqual([one, other].sort());
        expect([...twinForms(other)].sort()).toEqual([one, other].sort());
        expect(personKey(`+${one}`)).toBe(personKey(`${other}@wa.gw.msging.net`));
      }),
    );
  });

  it('lead from one own form to the same own forms, and stay inside the twins', () => {
    fc.assert(
      fc.property(anyPhone, (phone) => {
        const own = ownForms(phone);
        expect(own[0]).toBe(phone.slice(1));
        for (const form of own) {
          expect([...ownForms(form)].sort()).toEqual([...own].sort());
          expect(twinForms(phone)).toContain(form);
          expect(personKey(form)).toBe(personKey(phone));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('take in the identity that the platform gave for the number', () => {
    expect(formsOfRecipient('+525512345678', '5215512345678@wa.gw.msging.net')).toEqual(['5215512345678', '525512345678']);
    expect(formsOfRecipient('+5531988010001', 'BR.4f7a@wa.gw.msging.net')).toEqual(['5531988010001', '553188010001']);
    expect(formsOfRecipient('', 'BR.4f7a@wa.gw.msging.net')).toEqual([]);
    expect(personKey('BR.4f7a@wa.gw.msging.net')).toBe('br.4f7a@wa.gw.msging.net');
  });
});
