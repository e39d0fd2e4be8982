/** Names and places for the generated contacts. */

export const givenNames: readonly string[] = (
  'Ana Beatriz Bruno Caio Camila Carlos Cecília Daniel Débora Diego Eduarda Elias Emanuel Enzo Fábio Felipe Flávia Gabriel Giovana Guilherme ' +
  'Heitor Heloísa Isabela Ivan Joana João Jorge José Júlia Lara Leandro Letícia Lívia Lorena Lucas Luísa Luiz Manuela Marcos Maria Mariana ' +
  'Mateus Miguel Milena Nicolas Olívia Paulo Pedro Rafaela Raquel Ricardo Roberta Rodrigo Samuel Sandra Sofia Tatiane Tomás Valentina Vicente ' +
  'Vinícius Vitória Yasmin Alejandro Camilo Catalina Esteban Fernanda Florencia Francisco Gonzalo Ignacio Javier Lucía Matías Ximena Santiago ' +
  'Renata Sérgio Zélia Joaquín Inês'
).split(' ');

export const familyNames: readonly string[] = (
  'Almeida Andrade Araújo Azevedo Barbosa Barros Batista Borges Brito Campos Cardoso Carvalho Cavalcanti Conceição Correia Costa Cunha Duarte ' +
  'Esteves Farias Fernandes Ferreira Figueiredo Fonseca Gonçalves Guimarães Leite Lima Lopes Macedo Machado Magalhães Marques Medeiros Melo ' +
  'Mendonça Monteiro Moraes Moreira Nascimento Neves Nunes Oliveira Pacheco Pereira Pinto Pires Queirós Ramos Rezende Ribeiro Rocha Sales Santana ' +
  'Silva Silveira Soares Souza Teixeira Torres Valente Vasconcelos Vieira Xavier Muñoz Hernández Gutiérrez Peña Vargas Rojas Acosta Benítez ' +
  'Domínguez Núñez'
).split(' ');

export interface Place {
  readonly city: string;
  readonly culture: string;
  /** `#` is a digit. The first of a mobile is fixed. */
  readonly phone: string;
  /** How often, against the others. */
  readonly weight: number;
}

export const places: readonly Place[] = [
  { city: 'São Paulo', culture: 'pt-BR', phone: '+55119########', weight: 22 },
  { city: 'Campinas', culture: 'pt-BR', phone: '+55199########', weight: 6 },
  { city: 'Rio de Janeiro', culture: 'pt-BR', phone: '+55219########', weight: 12 },
  { city: 'Vitória', culture: 'pt-BR', phone: '+55279########', weight: 3 },
  { city: 'Belo Horizonte', culture: 'pt-BR', phone: '+55319########', weight: 16 },
  { city: 'Curitiba', culture: 'pt-BR', phone: '+55419########', weight: 6 },
  { city: 'Florianópolis', culture: 'pt-BR', phone: '+55489########', weight: 4 },
  { city: 'Porto Alegre', culture: 'pt-BR', phone: '+55519########', weight: 5 },
  { city: 'Brasília', culture: 'pt-BR', phone: '+55619########', weight: 5 },
  { city: 'Salvador', culture: 'pt-BR', phone: '+55719########', weight: 5 },
  { city: 'Recife', culture: 'pt-BR', phone: '+55819########', weight: 5 },
  { city: 'Fortaleza', culture: 'pt-BR', phone: '+55859########', weight: 4 },
  { city: 'Buenos Aires', culture: 'es-AR', phone: '+54911########', weight: 2 },
  { city: 'Ciudad de México', culture: 'es-MX', phone: '+5255########', weight: 2 },
  { city: 'Bogotá', culture: 'es-CO', phone: '+57310#######', weight: 2 },
  { city: 'Santiago', culture: 'es-CL', phone: '+569########', weight: 1 },
];

export const plans: readonly string[] = ['Bronze', 'Prata', 'Ouro', 'Diamante'];
export const products: readonly string[] = [
  'Cafeteira Aurora',
  'Fone Brisa',
  'Cadeira Ipê',
  'Luminária Lua',
  'Mochila Trilha',
  'Tênis Serra',
  'Relógio Maré',
];
