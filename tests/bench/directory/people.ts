/** A company's contacts, the same ones in each run: names as they are common in Brazil, rare ones, e-mails of two kinds, mobile numbers. */
import type { WireContact } from '../../../src-main/core/api/blip-client.ts';

const firstNames = `Maria José Ana João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Luís Gabriel Rafael Francisca Daniel Marcelo
  Bruno Eduardo Felipe Raimundo Rodrigo Antônia Manoel Mateus André Fernando Fábio Leonardo Adriana Juliana Márcia Fernanda Patrícia Aline
  Sandra Camila Amanda Bruna Jéssica Letícia Júlia Luciana Vanessa Mariana Gabriela Vera Vitória Larissa Cláudia Beatriz Rita Luana Sônia
  Renata Eliane Conceição`.split(/\s+/u);
const lastNames = `Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins Carvalho Almeida Lopes
  Soares Fernandes Vieira Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Cardoso Ramos Gonçalves
  Santana Teixeira Araújo Assunção Conceição Magalhães`.split(/\s+/u);
const syllables =
  `ba be bi bo ca ce ci co da de di do fa fe fi ga go ja jo ju la le li lo ma me mi mo na ne ni no pa pe pi ra re ri ro sa se si
  ta te ti to va ve vi za zi`.split(/\s+/u);
const rareNames = 40_000;
/** One of so many names is a rare one. */
const rareShare = 0.2;
const firstDay = Date.UTC(2024, 0, 1);
const twoYearsMs = 2 * 365 * 86_400_000;

/** The same numbers from 0 to 1 in each run. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The same contacts from the first to the last, each with an identity of its own. */
export function* people(count: number): Generator<WireContact> {
  const chance = createChance(7);
  const among = (list: readonly string[], lean = 1): string => list[Math.floor(list.length * chance() ** lean)] ?? '';
  const rare = Array.from({ length: rareNames }, () => {
    const name = Array.from({ length: 2 + Math.floor(chance() * 3) }, () => among(syllables)).join('');
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  });
  // The first of a list are the most common.
  const oneOf = (common: readonly string[]): string => (chance() < rareShare ? among(rare) : among(common, 2));
  const plain = (name: string): string =>
    name
      .normalize('NFKD')
      .replace(/\P{ASCII}/gu, '')
      .toLowerCase();
  for (let index = 0; index < count; index += 1) {
    const first = oneOf(firstNames);
    const last = oneOf(lastNames);
    const middle = chance() < 0.4 ? ` ${oneOf(lastNames)}` : '';
    const area = 11 + Math.floor(chance() * 88);
    // Seven digits by chance, of which no two contacts have the same with the number of the contact behind them.
    const digits = `55${area}9${String((index * 7_919 + 12_345_678) % 100_000_000).padStart(8, '0')}`;
    const kind = chance();
    const email =
      kind < 0.3 ? `user${index}@mail.example` : kind < 0.7 ? `${plain(first)}.${plain(last)}${index % 1_000}@acme.example` : null;
    yield {
      identity: `${digits}@wa.gw.msging.net`,
      name: `${first}${middle} ${last}`,
      phone: `+${digits}`,
      email,
      extras: index % 3 === 0 ? { city: 'Belo Horizonte', code: String(index) } : {},
      lastMessageAt: chance() < 0.3 ? null : firstDay + Math.floor(chance() * twoYearsMs),
    };
  }
}

/** What is typed: beginnings, whole words, two words, accents, numbers from their beginning and from behind it, e-mails, what nobody has. */
export const queries = [
  'jo',
  'ma',
  'maria',
  'maria silva',
  'silva',
  'joão',
  'conceição',
  'antonio ferreira',
  'gabriela alves',
  'rodrigu',
  'user900',
  'user123456',
  '5531988',
  '(31) 98',
  '98765',
  '0001',
  'acme.example',
  'maria.silva',
  'mail.example',
  'zulmira quirino',
] as const;
