/** What a session says of itself, and who it is (blip-protocol 1.8, 3.10.3). */
import { normalIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { one } from '../world/world.ts';
import { Failure, notFound } from './failure.ts';
import { type CommandContext, type CommandResult, optionalText, type Route, requiredText, requireType, resourceFields } from './route.ts';

function setPresence(context: CommandContext): CommandResult {
  requireType(context, mime.presence);
  if (context.session === null) throw new Failure(66, 'Presence needs a session');
  const fields = resourceFields(context.command.resource);
  context.session.presence = { status: requiredText(fields, 'status'), routingRule: optionalText(fields, 'routingRule') ?? 'instance' };
  return {};
}

function getPresence(context: CommandContext): CommandResult {
  const presence = context.session?.presence;
  if (presence === undefined || presence === null) throw notFound();
  return { type: mime.presence, resource: presence };
}

function setReceipt(context: CommandContext): CommandResult {
  requireType(context, mime.receipt);
  if (context.session === null) throw new Failure(66, 'Receipts need a session');
  const events = resourceFields(context.command.resource)['events'];
  if (!Array.isArray(events)) throw new Failure(21, "The required field 'events' is missing");
  context.session.receipts = new Set(events.map((event) => String(event).toLowerCase()));
  return {};
}

function accountOf(context: CommandContext, identity: string): CommandResult {
  const person = one<{ full_name: string; email: string }>(
    context.world,
    'SELECT full_name, email FROM people WHERE identity = ?',
    identity,
  );
  const bot = one<{ name: string }>(context.world, 'SELECT name FROM bots WHERE identity = ?', identity);
  const name = person?.full_name ?? bot?.name;
  if (name === undefined) throw notFound();
  return {
    type: mime.account,
    resource: { fullName: name, identity, ...(person === undefined ? {} : { email: person.email }), culture: 'pt-BR', extras: {} },
  };
}

export const sessionRoutes: readonly Route[] = [
  { extensions: ['core'], pattern: '/ping', methods: { get: () => ({ type: mime.ping, resource: {} }) } },
  { extensions: ['core'], pattern: '/presence', methods: { set: setPresence, get: getPresence } },
  { extensions: ['core'], pattern: '/receipt', methods: { set: setReceipt } },
  { extensions: ['core'], pattern: '/account', methods: { get: (context) => accountOf(context, context.caller.identity) } },
  {
    extensions: ['core', 'blip'],
    pattern: '/accounts/:identity',
    methods: { get: (context) => accountOf(context, personIdentity(context.path['identity'] ?? '')) },
  },
];

/** `ana@example.com`, encoded or not, in the domain of people. */
function personIdentity(name: string): string {
  return normalIdentity(`${name.replaceAll('%40', '@').replace(/@blip\.ai$/, '')}@blip.ai`);
}
