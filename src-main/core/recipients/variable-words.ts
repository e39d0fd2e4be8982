/** What people call variables and extra fields (pt, en, es), and what each of them stands for. */
import type { ValueOrigin } from '../../../src-preload/contract/models/values.ts';

/** Letters and digits alone, small and without accents: `Número do Pedido` is `numerodopedido`. */
function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

const namesByOrigin: readonly (readonly [ValueOrigin, readonly string[]])[] = [
  [
    'contactFirstName',
    // A template that asks for "the name" means the one a person is called by.
    [
      'nome',
      'name',
      'nombre',
      'cliente',
      'client',
      'customer',
      'contato',
      'contacto',
      'contact',
      'usuario',
      'user',
      'lead',
      'paciente',
      'aluno',
      'primeironome',
      'firstname',
      'primernombre',
      'nomecliente',
      'nomedocliente',
      'nombrecliente',
      'nombredelcliente',
      'customername',
      'clientname',
      'nomecontato',
      'contactname',
      'username',
      'givenname',
    ],
  ],
  [
    'contactName',
    ['nomecompleto', 'nombrecompleto', 'fullname', 'customerfullname', 'nomecompletocliente', 'nomeesobrenome', 'nombreyapellido'],
  ],
  ['contactLastName', ['sobrenome', 'apellido', 'apellidos', 'lastname', 'surname', 'familyname', 'ultimonome']],
  ['contactPhone', ['telefone', 'telefono', 'phone', 'phonenumber', 'celular', 'whatsapp', 'numerocelular', 'mobile', 'fone']],
  ['contactEmail', ['email', 'mail', 'correo', 'correoelectronico', 'emailcliente', 'customeremail', 'enderecodeemail']],
  [
    'attendantName',
    [
      'atendente',
      'nomeatendente',
      'nomedoatendente',
      'agente',
      'nomeagente',
      'agent',
      'agentname',
      'attendant',
      'attendantname',
      'asesor',
      'nombreasesor',
      'nombreagente',
      'consultor',
      'consultora',
      'consultant',
      'vendedor',
      'vendedora',
      'salesperson',
      'operador',
      'operator',
      'ejecutivo',
    ],
  ],
  ['attendantFirstName', ['primeironomeatendente', 'agentfirstname', 'attendantfirstname', 'primernombreagente']],
  ['attendantEmail', ['emailatendente', 'emaildoatendente', 'agentemail', 'attendantemail', 'correoagente', 'correoasesor']],
  ['greeting', ['saudacao', 'saludo', 'greeting', 'cumprimento', 'saudacoes', 'saludos']],
  // "The date" alone may be any date; today has its own words.
  [
    'date',
    ['hoje', 'today', 'hoy', 'datahoje', 'datadehoje', 'dataatual', 'currentdate', 'todaysdate', 'fechahoy', 'fechadehoy', 'fechaactual'],
  ],
];
const originByName = new Map(namesByOrigin.flatMap(([origin, names]) => names.map((name) => [name, origin] as const)));

/** Null where the name tells nothing. */
export function originOfVariable(variable: string): ValueOrigin | null {
  return originByName.get(plainName(variable)) ?? null;
}

/** Names for the same thing in extra fields of contacts; the first word of a row is its meaning. */
const sameThing: readonly (readonly string[])[] = [
  [
    'order',
    'orderid',
    'ordernumber',
    'pedido',
    'numeropedido',
    'numerodopedido',
    'npedido',
    'orden',
    'numerodeorden',
    'numeropedido',
    'numerodelpedido',
  ],
  ['plan', 'plano', 'planname', 'nomedoplano'],
  ['company', 'companyname', 'empresa', 'nomeempresa', 'nomedaempresa', 'nombreempresa'],
  ['city', 'cidade', 'ciudad'],
  ['state', 'estado', 'uf'],
  ['invoice', 'invoicenumber', 'fatura', 'numerofatura', 'factura', 'numerofactura'],
  ['contract', 'contrato', 'numerocontrato', 'contractnumber'],
  ['protocol', 'protocolo', 'numeroprotocolo', 'protocolnumber'],
  ['tracking', 'trackingcode', 'rastreio', 'codigorastreio', 'codigoderastreio', 'rastreo', 'codigoderastreo'],
  ['amount', 'valor', 'total', 'monto', 'importe'],
  ['duedate', 'vencimento', 'datavencimento', 'datadevencimento', 'vencimiento', 'fechavencimiento', 'fechadevencimiento'],
  ['product', 'produto', 'producto', 'productname', 'nomeproduto'],
  ['store', 'loja', 'tienda', 'unidade', 'sucursal'],
];
const meanings = new Map(sameThing.flatMap((names) => names.map((name) => [name, names[0] ?? name] as const)));

/** Name of the contact's extra field that a word means: the same word, else one for the same thing; null where there is none. */
export function extraOfName(name: string, extras: Readonly<Record<string, string>>): string | null {
  const wanted = plainName(name);
  if (wanted === '') return null;
  const filled = Object.keys(extras).filter((key) => (extras[key] ?? '').trim() !== '');
  const meaning = meanings.get(wanted);
  return (
    filled.find((key) => plainName(key) === wanted) ??
    (meaning === undefined ? undefined : filled.find((key) => meanings.get(plainName(key)) === meaning)) ??
    null
  );
}
