/** What a search of contacts finds, and in what order. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DirectoryHere, openDirectoryHere } from '../../../tests/core/directory-here.ts';
import type { WireContact } from '../api/blip-client.ts';

let directory: DirectoryHere;
beforeEach(async () => {
  directory = await openDirectoryHere();
});
afterEach(() => directory.close());

function contact(i: number, over: Partial<WireContact> = {}): WireContact {
  return {
    identity: `55319880${String(i).padStart(5, '0')}@wa.gw.msging.net`,
    name: `Person ${i}`,
    phone: `+55319880${String(i).padStart(5, '0')}`,
    email: null,
    extras: {},
    lastMessageAt: i,
    ...over,
  };
}

describe('contacts', () => {
  it('finds by name without accents, by part of a number, by e-mail; the most recent first', async () => {
    await directory.save(
      [
        contact(1, { name: 'João Antônio', email: 'joao@acme.example' }),
        contact(2, { name: 'Joana Assunção' }),
        contact(3, { name: null, phone: null }),
        contact(4, { name: '100% Cão' }),
      ],
      1,
    );
    const names = (query: string) => directory.find(query, 10).map((one) => one.name);
    expect(names('joa')).toEqual(['Joana Assunção', 'João Antônio']);
    expect(names('ANTONIO joão')).toEqual(['João Antônio']);
    expect(names('jo')).toEqual(['Joana Assunção', 'João Antônio']);
    expect(names('acme.example')).toEqual(['João Antônio']);
    expect(names('(31) 9880-00002')).toEqual(['Joana Assunção']);
    expect(names('0%')).toEqual(['100% Cão']);
    expect(names('100%')).toEqual(['100% Cão']);
    expect(names('"; DROP')).toEqual([]);
    expect(names('joa\0na')).toEqual(['Joana Assunção']);
    expect(names('')).toHaveLength(4);
    expect(directory.ofPhone(['999', '5531988000002']).map(({ name }) => name)).toEqual(['Joana Assunção']);
  });

  it('keeps the search right through renames and removals', async () => {
    await directory.save([contact(1, { name: 'Maria' }), contact(2, { name: 'Marta' })], 1);
    await directory.save([contact(1, { name: 'Beatriz' })], 2);
    // One letter from it, so that the name is not found by itself but as what may have been meant.
    expect(directory.find('maria', 5).map(({ name }) => name)).toEqual(['Marta']);
    expect(directory.find('beatriz', 5)).toHaveLength(1);
    const words = () => directory.db.all<{ word: string }>('SELECT word FROM contact_word ORDER BY word').map(({ word }) => word);
    expect(words()).toEqual(['beatriz', 'maria', 'marta']);
    await directory.removeMissing(2);
    expect(words()).toEqual(['beatriz']);
    expect(directory.find('marta', 5)).toEqual([]);
    expect(await directory.state()).toMatchObject({ count: 1 });
  });

  it('finds a number however it is written, names in any order, and words with a letter wrong behind all others', async () => {
    await directory.save(
      [
        contact(1, { name: 'Carla Dias', phone: '+5531988010001' }),
        contact(2, { name: 'Gabriela Lima', phone: '+553177010002' }),
        contact(3, { name: 'Gabriella Sá', phone: '+12125550147' }),
        contact(4, { name: "Ana D'Ávila", phone: '+5491123456789' }),
      ],
      1,
    );
    const names = (query: string, numbers: readonly string[] = []) => directory.find(query, 10, numbers).map((one) => one.name);
    for (const query of [
      '031 98801-0001',
      '+55 (0)31 98801-0001',
      '0055 31 98801-0001',
      'https://wa.me/5531988010001',
      '31 8801-0001',
      'Dias, Carla',
      'dias carla',
      '“Carla” (Dias)',
      'Carls Dias',
      'dais',
    ]) {
      expect([query, names(query)]).toEqual([query, query === 'dais' ? [] : ['Carla Dias']]);
    }
    expect(names('(31) 97701-0002')).toEqual(['Gabriela Lima']);
    expect(names('011 15 2345-6789', ['5491123456789'])).toEqual(["Ana D'Ávila"]);
    expect(names('gabriela')).toEqual(['Gabriela Lima', 'Gabriella Sá']);
    expect(names('gabriella')).toEqual(['Gabriella Sá', 'Gabriela Lima']);
    expect(names('gabreila lima')).toEqual(['Gabriela Lima']);
    expect(names('d’avila')).toEqual(["Ana D'Ávila"]);
    expect(names('gabriela dias')).toEqual([]);
    expect(names('xyzwk')).toEqual([]);
    expect(directory.find('gabriela', 1)).toHaveLength(1);
  });

  it('walks from the most recent where very many match', async () => {
    await directory.save(
      Array.from({ length: 5_000 }, (_, i) => contact(i, { lastMessageAt: i * 1_000 })),
      1,
    );
    expect(directory.find('person', 3).map((one) => one.lastMessageAt)).toEqual([4_999_000, 4_998_000, 4_997_000]);
  });
});

it('knows a contact in whatever casing the identity is told', async () => {
  await directory.save([contact(1, { identity: '5531988010001@wa.gw.msging.net' }), contact(2, { identity: 'A1B2@wa.gw.msging.net' })], 1);
  expect(directory.ofIdentity('5531988010001@WA.gw.msging.net')?.identity).toBe('5531988010001@wa.gw.msging.net');
  expect(directory.ofIdentity('A1B2@wa.gw.msging.net')?.identity).toBe('A1B2@wa.gw.msging.net');
  await directory.save([contact(3, { identity: 'a1b2@wa.gw.msging.net' })], 1);
  // Told exactly so, where two are alike but for that.
  expect(directory.ofIdentity('A1B2@wa.gw.msging.net')?.identity).toBe('A1B2@wa.gw.msging.net');
});
