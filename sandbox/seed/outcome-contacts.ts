/** The customers behind the numbers of blip-protocol 4.3, with names that a demo can search for. */

export interface OutcomeContact {
  readonly ending: string;
  readonly name: string;
  readonly plan: string;
  /** Ticket the customer has from the start. */
  readonly ticket?: 'colleague' | 'marina' | 'waiting';
}

export const outcomeContacts: readonly OutcomeContact[] = [
  { ending: '0001', name: 'Carla Dias', plan: 'Ouro' },
  { ending: '0002', name: 'João Pedro Martins', plan: 'Prata' },
  { ending: '0003', name: 'Fernanda Ribeiro', plan: 'Bronze' },
  { ending: '0004', name: 'Gustavo Fontes', plan: 'Prata' },
  { ending: '0005', name: 'Helena Castro', plan: 'Ouro', ticket: 'colleague' },
  { ending: '0006', name: 'Igor Sampaio', plan: 'Ouro', ticket: 'marina' },
  { ending: '0007', name: 'Juliana Prado', plan: 'Bronze' },
  { ending: '0008', name: 'Kleber Moura', plan: 'Prata' },
  { ending: '0009', name: 'Larissa Antunes', plan: 'Ouro' },
  { ending: '0010', name: 'Marcelo Braga', plan: 'Bronze' },
  { ending: '0011', name: 'Natália Freitas', plan: 'Prata' },
  { ending: '0012', name: 'Otávio Lacerda', plan: 'Ouro' },
  { ending: '0013', name: 'Patrícia Queiroz', plan: 'Bronze' },
  { ending: '0014', name: 'Quitéria Bastos', plan: 'Prata' },
  { ending: '0015', name: 'Renato Vidal', plan: 'Ouro' },
  { ending: '0016', name: 'Sabrina Tavares', plan: 'Prata' },
  { ending: '0017', name: 'Thiago Peixoto', plan: 'Bronze', ticket: 'waiting' },
  { ending: '0018', name: 'Úrsula Monteiro', plan: 'Ouro' },
];

/** `+553198801` and the four digits that choose the outcome. */
export function outcomePhone(ending: string): string {
  return `+553198801${ending}`;
}
