/** Words around a person's name that are no part of it (pt, es, en, and the forms of address of their neighbours). Folded: small, without accents. */
import { fold } from '../../../src-preload/contract/fold.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** Forms of address and professions, with a full stop or without. */
const titles = set(
  `
  sr sra srta srs sras sres senhor senhora senhorita senor senora senorita seu dona dona dna dra dr drs dras doutor doutora doctor doctora don dom
  prof profa profo profs profas profe professor professora profesor profesora mestre mestra maestro maestra mtro mtra msc
  eng enga engo engs engenheiro engenheira ing inga ingo ingeniero ingeniera arq arqa arqo arquiteto arquiteta arquitecto arquitecta
  adv adva advo advogado advogada abog abogado abogada lic lica licdo licda lcdo lcda ldo lda licenciado licenciada bacharel
  padre pbro frei fray sor pastor pastora reverendo reverenda rev bispo hna hno freira irmao
  exmo exma excmo excma ilmo ilma sir madam dame lord lady mr mrs ms miss mx mister missus
  enf enfa enfo enfermeiro enfermeira enfermero enfermera psic psico psicologo psicologa nutri nutricionista fisio fisioterapeuta dentista vet
  veterinario veterinaria tec tecnico tecnica cel cnel capt capitao capitan sgt sgto sargento tte tenente teniente cabo soldado major gral general coronel
  cmte cmdte comandante juiz juiza juez jueza desembargador desembargadora ministro ministra deputado deputada diputado diputada vereador
  vereadora senador senadora prefeito prefeita alcalde alcaldesa governador governadora delegado delegada presidente diretor diretora director
  directora gerente tia tio vovo
  herr frau mme mlle madame monsieur dott dottssa dottoressa avv geom sig sigra signor signora`.trim(),
);

/** Forms of address only with their full stop: without it they are names, or parts of them. */
const titlesWithStop = set(
  'd da me ma mt pe pr pra fr st cap ten maj gen mal des ver min sen dep del gov pref bel bela esp biol biom farm adm cont cb sd col lt cpl hon m',
);

/** After these a word alone is a family name: `Mr. Smith`. */
const beforeFamilyName = set('mr mrs ms mx mister missus herr frau mme mlle madame monsieur signor signora sig sigra lord');

/** Short for a given name, or for a saint whose name a place or a company has: nobody is called so. */
const shortNames = set('ma fco fca ant gpe sto sta sn st');

/** Stand behind a name: degrees and generations. */
const suffixes = set('phd md msc mba llm dds dpm esq jr junior senior sr filho neto sobrinho segundo ii iii iv hijo nieto');

/** Begin or join family names. */
const particles = set('da de do das dos del della di du la las le los el al van von der den ter bin ibn e y i and und et');

const joints = set('e y i and und et');

/** What contacts are called that have no name. */
const placeholders = set(
  `
  cliente clienta client customer contato contacto contact desconhecido desconhecida desconocido desconocida unknown anonimo anonima anonymous
  usuario usuaria user guest visitante visitor lead paciente aluno aluna null undefined none na sem sin no nome nombre name test teste prueba
  whatsapp zap wpp numero novo nova nuevo nueva new fornecedor proveedor grupo`.trim(),
);

/** A name with one of these is a company's, a place's or a department's. */
const organisations = set(
  `
  ltda eireli epp mei me cia inc llc corp gmbh srl sas sl slu sapi cv company companhia compania empresa empresas group comercio comercial industria industrias
  servicos servicios services loja lojas tienda tiendas store shop restaurante restaurant padaria panaderia bakery mercado mercadinho supermercado supermarket
  minimercado farmacia drogaria pharmacy clinica clinic hospital escola escuela school colegio faculdade universidade universidad university igreja
  iglesia church prefeitura municipalidad condominio edificio residencial hotel pousada posto oficina taller construtora constructora imobiliaria
  inmobiliaria transportadora transportes logistica tecnologia technology technologies consultoria consulting contabilidade contabilidad advocacia advogados
  abogados assessoria asesoria studio estudio salao barbearia barberia academia gym petshop pet distribuidora associacao asociacion instituto institute fundacao
  fundacion foundation sindicato cooperativa banco bank laboratorio otica optica pizzaria pizzeria lanchonete bar cafe atelier moveis muebles materiais
  materiales equipe equipo team suporte soporte support financeiro financiero vendas ventas sales atendimento atencion recepcao recepcion rh sac
  secretaria compras cobranca cobranza marketing delivery express auto autopecas modas`.trim(),
);

/** Letters alone, small and plain: `Profª` is `profa`, `Sr(a).` is `sra`, `Ph.D.` is `phd`. */
export function bareName(word: string): string {
  return fold(word).replace(/[^\p{L}]/gu, '');
}

export type NameWord = 'title' | 'short' | 'suffix' | 'particle' | 'placeholder' | 'organisation' | 'name';

/** @param word As written, with its full stop. */
export function kindOfWord(word: string): NameWord {
  const bare = bareName(word);
  const hasStop = /\p{L}\.?\)?\.$|[ªº]$/u.test(word);
  // In capitals and without a stop it is the form of a company (Brazil); `Me.` is a master's degree.
  if (organisations.has(bare) && !(bare === 'me' && (hasStop || word !== 'ME'))) return 'organisation';
  if (/^s\/?a$|^s\.\s?a\.?$|^s\.r\.l\.?$|^s\.l\.?$/iu.test(word) && word !== 'sa' && word !== 'Sa') return 'organisation';
  if (bare === 'ma' && hasStop) return 'short';
  if (titles.has(bare) || (hasStop && titlesWithStop.has(bare)) || word.toLowerCase().normalize('NFC') === 'irmã') return 'title';
  if (hasStop && shortNames.has(bare)) return 'short';
  if (suffixes.has(bare)) return 'suffix';
  if (particles.has(bare)) return 'particle';
  return placeholders.has(bare) ? 'placeholder' : 'name';
}

export const isBeforeFamilyName = (word: string): boolean => beforeFamilyName.has(bareName(word));
export const joinsNames = (word: string): boolean => joints.has(bareName(word)) || /^[&+]$/u.test(word);
