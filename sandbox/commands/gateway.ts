/** WhatsApp gateway: templates, number look-up, profile (blip-protocol 3.2, 3.3). Router key only. */
import { mime } from '../../src-main/wire/mime.ts';
import { readContact } from '../life/contacts.ts';
import { isOnWhatsApp, readRecipient } from '../life/recipients.ts';
import { listTemplates } from '../life/templates.ts';
import { Failure } from './failure.ts';
import { type CommandContext, type CommandResult, paging, type Route } from './route.ts';

function requireRouter(context: CommandContext): void {
  if (!context.caller.isRouter) throw new Failure(81, 'Could not determine the WhatsApp number for the specified sender');
}

function enriched(context: CommandContext): CommandResult {
  requireRouter(context);
  const items = listTemplates(context.world, context.query.get('templatename') ?? null);
  return { type: mime.json, resource: { total: items.length, itemType: mime.json, items } };
}

function plain(context: CommandContext): CommandResult {
  requireRouter(context);
  const { skip, take } = paging(context, 100_000, 100_000);
  return {
    type: mime.json,
    resource: { data: listTemplates(context.world, context.query.get('templatename') ?? null).slice(skip, skip + take) },
  };
}

function lookUp(context: CommandContext): CommandResult {
  requireRouter(context);
  const { world, path } = context;
  const number = path['number'] ?? '';
  const recipient = readRecipient(world, number);
  // Without the plus the platform answers success for every number.
  if (number.startsWith('+') && !isOnWhatsApp(recipient)) throw new Failure(83, 'Destination not found on gateway');
  const contact = readContact(world, context.caller.identity, recipient.identity);
  const resource = {
    ...(contact?.name === undefined ? {} : { fullName: contact.name }),
    alternativeAccount: recipient.identity,
    identity: recipient.identity,
    phoneNumber: number,
    source: 'WhatsApp',
  };
  return { type: mime.account, resource };
}

function profile(context: CommandContext): CommandResult {
  requireRouter(context);
  const resource = {
    displayName: 'Acme',
    displayPhoneNumber: '+55 31 4000-0000',
    verifiedName: 'Acme Comércio',
    nameStatus: 'APPROVED',
    address: 'Rua da Bahia, 1000, Belo Horizonte',
    email: 'contato@acme.example',
    description: 'Loja Acme',
    webSites: ['https://acme.example'],
    vertical: 'RETAIL',
  };
  return { type: mime.json, resource };
}

function businessAccount(context: CommandContext): CommandResult {
  requireRouter(context);
  const resource = {
    id: '104455667788990',
    currency: 'BRL',
    message_template_namespace: '471c0000_aaaa_4c46_9781_000000000000',
    name: 'Acme',
    timezone_id: '25',
  };
  return { type: mime.json, resource };
}

export const gatewayRoutes: readonly Route[] = [
  { extensions: ['wa.gw'], pattern: '/message-templates-enriched', methods: { get: enriched } },
  { extensions: ['wa.gw'], pattern: '/message-templates', methods: { get: plain } },
  { extensions: ['wa.gw'], pattern: '/accounts/:number', methods: { get: lookUp } },
  { extensions: ['wa.gw'], pattern: '/profile', methods: { get: profile } },
  { extensions: ['wa.gw'], pattern: '/whatsapp-business-account', methods: { get: businessAccount } },
];
