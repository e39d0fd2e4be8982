import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameParts } from './name-parts.ts';

const first = (name: string) => nameParts(name)?.first ?? null;

describe('the first name', () => {
  it.each([
    ['Ana', 'Ana'],
    ['Ana Lima', 'Ana'],
    ['Profª Ana Lima', 'Ana'],
    ['Prof.ª Ana', 'Ana'],
    ['Prof(a). Ana', 'Ana'],
    ['Dr.Carlos Lima', 'Carlos'],
    ['DR CARLOS LIMA', 'CARLOS'],
    ['Drª. Beatriz', 'Beatriz'],
    ['Dra. Ana Paula Reis', 'Ana'],
    ['Eng. Carlos', 'Carlos'],
    ['Engº Carlos', 'Carlos'],
    ['Sr(a). Ana', 'Ana'],
    ['Exmo. Sr. Dr. Carlos Lima', 'Carlos'],
    ['D. Maria', 'Maria'],
    ['D.Maria da Silva', 'Maria'],
    ['Dona Maria', 'Maria'],
    ['Me. Carlos Lima', 'Carlos'],
    ['Carlos Lima, Ph.D.', 'Carlos'],
    ['Lic. Lucía Peña', 'Lucía'],
    ['Ing. José Ramírez', 'José'],
    ['Dña. Carmen', 'Carmen'],
    ['Mtra. Sofía', 'Sofía'],
    ['Mr. John Smith', 'John'],
    ['Ms Jane Doe', 'Jane'],
    ['Rev. Martin King', 'Martin'],
    ['Pe. João', 'João'],
    ['Irmã Dulce', 'Dulce'],
    ['Lima, Carlos', 'Carlos'],
    ['LIMA, CARLOS', 'CARLOS'],
    ['da Silva, João Pedro', 'João'],
    ['Lima, Dr. Carlos', 'Carlos'],
    ['Ana, mãe do Pedro', 'Ana'],
    ['💖 João da Silva', 'João'],
    ['🇧🇷 Ana', 'Ana'],
    ['Ana (Acme)', 'Ana'],
    ['Ana Lima - Financeiro', 'Ana'],
    ['01 - Ana Lima', 'Ana'],
    ['“Zé” Carlos', 'Zé'],
    ["  D'Ávila\tNeto ", "D'Ávila"],
    ['Ana-Maria Lima', 'Ana-Maria'],
    ['Maria Costa e Silva', 'Maria'],
    ['Анна Иванова', 'Анна'],
    ['محمد علي', 'محمد'],
    ['Bel Marques', 'Bel'],
    ['Min Park', 'Min'],
  ])('of %j is %j', (name, expected) => {
    expect(first(name)).toBe(expected);
  });

  it.each([
    'Sr.',
    'Dra',
    'Eng.',
    'Prof. Dr.',
    'Mr. Smith',
    'Sto. Antônio',
    'Ma. Fernanda López',
    'Mª del Carmen',
    'Fco. Pérez',
    'J. Silva',
    'J.R.R. Tolkien',
    'J Carlos',
    'Lima, C.',
    'de la Cruz',
    'Sr. e Sra. Lima',
    'Ana e Carlos',
    'Ana & Carlos',
    'Ana/Carlos',
    'Padaria Silva ME',
    'Carlos Lima Ltda.',
    'Clínica Dra. Ana',
    'Lima S.A.',
    'Silva & Cia',
    'Acme - Carlos',
    'Souza Lima, Carlos',
    'Cliente',
    'Sem nome',
    'Contato Ana',
    'ana@acme.example',
    'R2D2',
    '王 伟',
    'Xyz. Carlos',
    'Sgt Bjrn',
  ])('of %j is not told', (name) => {
    expect(first(name)).not.toBe(undefined);
    expect(first(name)).toBeNull();
  });

  it('is none where there is no letter', () => {
    expect(nameParts('+55 31 98801-0001')).toBeNull();
    expect(nameParts('💖 3º')).toBeNull();
  });

  const titles =
    'Sr Sra Srta Dr Dra Drª Prof Profª Profa Eng Engª Ing Lic Arq Adv Mr Mrs Ms Miss Exmo Ilma Dona Don Doña Sr(a) Dr(a) Padre Frei Pastor'.split(
      ' ',
    );
  const given = fc.constantFrom('Ana', 'João', 'Beatriz', 'Íris', 'José', 'Lucía', 'ÂNGELA', 'Zoë', 'Mary');
  const family = fc.constantFrom('Lima', 'da Silva', 'Peña', 'Costa e Silva', 'O’Neill');
  const dots = fc.constantFrom(' ', '. ', '.');

  it('is the name behind any titles, never one of them', () => {
    const stacked = fc.array(fc.tuple(fc.constantFrom(...titles), dots), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(stacked, given, family, (before, name, rest) => {
        const written = before.map(([title, dot]) => title + dot).join('');
        expect(first(`${written}${name} ${rest}`)).toBe(name);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never a title, an abbreviation or a piece of one, whatever stands in the contact', () => {
    const word = fc.oneof(
      fc.constantFrom(...titles, 'D.', 'Me.', 'Sto.', 'Ph.D.', 'S.A.', 'Ltda', ',', '-', '&', 'e', 'J.', '🙂', '12'),
      given,
      family,
    );
    const known = new Set(titles.map((title) => title.toLowerCase()));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.constantFrom(' ', '. ', '.', ', ')), { maxLength: 5 }), (words) => {
        const found = first(words.map((pair) => pair.join('')).join(''));
        if (found === null) return;
        expect(known.has(found.toLowerCase())).toBe(false);
        expect(found).toMatch(/^[\p{L}\p{M}’'-]{2,}$/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the other parts', () => {
  it.each([
    ['Dra. Ana Paula Reis', { full: 'Dra. Ana Paula Reis', first: 'Ana', last: 'Reis' }],
    ['Lima, Carlos', { full: 'Carlos Lima', first: 'Carlos', last: 'Lima' }],
    ['Carlos Lima Jr.', { full: 'Carlos Lima Jr.', first: 'Carlos', last: 'Lima' }],
    ['Carlos Lima, PhD', { full: 'Carlos Lima, PhD', first: 'Carlos', last: 'Lima' }],
    ['Ana', { full: 'Ana', first: 'Ana', last: null }],
    ['Padaria Silva Ltda', { full: 'Padaria Silva Ltda', first: null, last: null }],
  ])('of %j', (name, expected) => {
    expect(nameParts(name)).toEqual(expected);
  });
});
