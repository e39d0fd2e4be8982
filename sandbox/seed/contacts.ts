/** Customers: those of the outcome numbers first, then generated ones. */
import { seededRandom } from '../world/identifiers.ts';
import { familyNames, givenNames, places, plans, products } from './names.ts';
import { outcomeContacts, outcomePhone } from './outcome-contacts.ts';

export interface SeedContact {
  readonly name: string;
  readonly email?: string;
  readonly phoneNumber?: string;
  readonly city: string;
  readonly culture: string;
  readonly extras: Readonly<Record<string, string>>;
  readonly daysSinceMessage: number | null;
  /** Which chatbots know the customer. */
  readonly chatbotIndexes: readonly number[];
}

function mail(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '');
  return `${plain.toLowerCase().replaceAll(/\s+/g, '.')}@clientes.example`;
}

function outcomeContact(index: number): SeedContact | null {
  const contact = outcomeContacts[index];
  if (contact === undefined) return null;
  return {
    name: contact.name,
    email: mail(contact.name),
    phoneNumber: outcomePhone(contact.ending),
    city: 'Belo Horizonte',
    culture: 'pt-BR',
    extras: {
      plano: contact.plan,
      pedido: `A-10${contact.ending.slice(2)}`,
      vencimento: '15/04',
      produto: products[index % products.length] ?? '',
    },
    daysSinceMessage: contact.ticket === undefined ? 12 + index : 0,
    chatbotIndexes: [0, 1, 2],
  };
}

/** @param seed 1 is the seed of a new world and begins with the customers of the outcome numbers. */
export function generateContacts(count: number, seed: number): SeedContact[] {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const allWeights = places.reduce((sum, place) => sum + place.weight, 0);
  const taken = new Set<string>();

  const place = (): (typeof places)[number] => {
    let left = random() * allWeights;
    const found = places.find((candidate) => {
      left -= candidate.weight;
      return left < 0;
    });
    return found ?? (places[0] as (typeof places)[number]);
  };
  // Numbers that choose an outcome are for the named customers alone.
  const phone = (pattern: string): string => {
    for (;;) {
      const number = pattern.replaceAll('#', () => String(Math.floor(random() * 10)));
      if (taken.has(number) || number.slice(-4) <= '0020') continue;
      taken.add(number);
      return number;
    }
  };

  return Array.from({ length: count }, (_, index) => {
    const known = seed === 1 ? outcomeContact(index) : null;
    if (known !== null) return known;
    const name = `${pick(givenNames)} ${pick(familyNames)}${random() < 0.6 ? ` ${pick(familyNames)}` : ''}`;
    const home = place();
    const wrote = random() < 0.65;
    return {
      name,
      ...(random() < 0.8 ? { email: mail(name) } : {}),
      phoneNumber: phone(home.phone),
      city: home.city,
      culture: home.culture,
      extras: {
        plano: pick(plans),
        ...(random() < 0.5 ? { pedido: `A-${2000 + index}` } : {}),
        ...(random() < 0.3 ? { produto: pick(products) } : {}),
        ...(random() < 0.3 ? { vencimento: `${String(1 + Math.floor(random() * 28)).padStart(2, '0')}/05` } : {}),
      },
      daysSinceMessage: wrote ? Math.round(random() * 110 * 100) / 100 + 2 : null,
      chatbotIndexes: index % 4 === 3 ? [] : [index % 3],
    };
  });
}
