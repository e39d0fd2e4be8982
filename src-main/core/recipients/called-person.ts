/** Whether a variable is where a text calls the customer: told by the words around it and by the template's sample (pt, es, en). */
import { fold } from '../../../src-preload/contract/fold.ts';

/** The text beside a variable. */
export interface Surroundings {
  /** Empty at the start of the text; null where another variable stands there. */
  readonly before: string | null;
  readonly after: string | null;
  readonly isSecondPart: boolean;
}

/** A greeting right before the variable: what follows is the person's first name. */
const greeting =
  /(?:^|[\s!¡*_~])(?:ol[áa]|oi|oie|opa|hi|hello|hey|hola|dear|prezad[oa](?:\([oa]\))?|querid[oa](?:\([oa]\))?|car[oa](?:\([oa]\))?|estimad[oa](?:\([oa]\))?|bom dia|boa tarde|boa noite|buen(?:os|as) (?:d[íi]as|tardes|noches)|buen d[íi]a|good (?:morning|afternoon|evening)),?\s*[*_~]?$/iu;

/** `Good news, {{1}}!`, `Parabéns, {{1}}!`: somebody is called at the start of the text. */
const call = { before: /^[*_~\s¡]*[\p{L}\s]{2,30},\s*[*_~]?$/u, after: /^[*_~]?\s?[!,]/u };

/** `{{1}}, your order ...`: somebody is called at the start of a text, a line or a sentence. */
const start = { before: /(?:^|[.!?…\n])[^\p{L}\p{N}]*$/u, after: /^[*_~]?\s?[,!]/u };

/** `Your order is ready, {{1}}.`: might be a place or a day as well, so that the sample has to tell. */
const end = { before: /[\p{L}\p{N}\p{M}][*_~]?,\s*[*_~]?$|^,\s*[*_~]?$/u, after: /^[*_~]?\s?[.!?:;,…)]|^[*_~]?\s*(?:$|\n)/u };

/** Who signs is not the customer. */
const signature =
  /(?:abra[çc]os?|beijos?|atenciosamente|atentamente|att\.?|cordialmente|saludos|saluda|regards|sincerely|best|cheers|yours|gratos?|gratas?|agradecemos|agradece|thanks|thank you|obrigad[oa]|gracias),\s*[*_~]?$/iu;

/** Capital letters and no digit: `Carla`, `Carla Dias`. */
const looksLikeName = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*){0,3}$/u;

/** Begin with a capital letter in samples, and are no people. */
const notPeople = new Set(
  'segunda terca quarta quinta sexta sabado domingo monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro january february march april may june july august september october november december enero febrero marzo mayo junio julio septiembre octubre noviembre diciembre hoje amanha today tomorrow hoy manana'.split(
    ' ',
  ),
);

/** What people write into samples: names that are frequent in Brazil, in Spanish America and in English, and the word itself. */
const givenNames = new Set(
  'adriana alan alejandra alejandro alessandra alex alexandre alexander alice aline alvaro amanda amy ana anderson andre andrea andreia andres andrew angela anita ann anna anne antonia antonio ariel arthur artur augusto barbara beatriz ben bernardo beto bia bianca bob brenda brian bruna bruno caio camila camilo carla carlos carmen carol carolina caroline catarina catalina cecilia cesar charles charlie chris christian cintia clara claudia claudio cristian cristiane cristina cristiano daiane dan daniel daniela daniele danilo dave david davi debora denise diana diego douglas edson eduarda eduardo elaine elena eliana eliane elias elisa elizabeth ellen emanuel emilia emily emma enzo erica erick ernesto esteban eva evelyn fabiana fabio fabricio felipe fernanda fernando flavia flavio florencia francisca francisco gabriel gabriela george geovana gerardo gilberto giovana giovanna gisele gloria gonzalo graciela grace guilherme guillermo gustavo hector heitor helena heloisa henrique henry hugo igor ignacio ines irene isabel isabela isabella isadora ivan jack jacob jaime jair james jane janaina janet javier jean jennifer jenny jessica jesus jim joana joao joaquim joaquin joe joel john jonas jorge jose joseph josue juan juana julia julian juliana juliano julio karen karina karla kate kelly kevin laila lais lara larissa laura leandro leila leo leonardo leticia lilian liliana linda lisa livia lorena lorenzo lucas lucia luciana luciano luis luisa luiz luiza luke manuel manuela marcela marcelo marcia marcio marco marcos maria mariana mariano marie marina mario mark marlene marta martha martin mary mateo mateus matheus matias maura mauricio mauro melissa mercedes mia michael michele miguel mike milena mirian miriam monica murilo nadia natalia nathalia nelson nicolas nicole nina noah noemi norma olga olivia orlando oscar otavio pablo paloma pamela patricia patrick paul paula paulo pedro peter priscila rafael rafaela ramon raquel raul rebeca rebecca regina renan renata renato ricardo richard rita robert roberta roberto rocio rodrigo roger rogerio romulo ronaldo rosa rosana rosangela roxana ruben rui ruth sabrina sam samanta samantha samuel sandra sara sarah sebastian sergio silvana silvia simone sofia sonia sophia stella stephanie steve susan susana talita tania tatiana tatiane teresa thais theo thiago thomas tiago tom tomas valentina valeria vanessa vera veronica vicente victor victoria vinicius viktor virginia vitor vitoria viviane wagner walter wellington wesley william willian ximena yara yasmin yolanda zelia ze nome nombre name cliente customer client fulano fulana mengano'.split(
    ' ',
  ),
);

const firstWord = (sample: string) => /^[\p{L}\p{M}]+/u.exec(fold(sample))?.[0] ?? '';
const isPerson = (sample: string) => looksLikeName.test(sample) && givenNames.has(firstWord(sample));
const mayBePerson = (sample: string) => looksLikeName.test(sample) && !notPeople.has(firstWord(sample));

/** @param sample The template's own example for the variable; null where it has none. */
export function callsCustomer({ before, after, isSecondPart }: Surroundings, sample: string | null): boolean {
  if (before === null) return false;
  if (greeting.test(before)) return true;
  const behind = after ?? '';
  const text = sample?.trim() ?? '';
  if (isSecondPart && call.before.test(before) && call.after.test(behind)) return true;
  if (start.before.test(before) && start.after.test(behind)) return text === '' || mayBePerson(text);
  return end.before.test(before) && end.after.test(behind) && isPerson(text) && !(signature.test(before) && !behind.startsWith('!'));
}
