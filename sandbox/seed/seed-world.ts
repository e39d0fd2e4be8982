/** Fills an empty world, the same way every time. Dates are relative to the sandbox clock. */
import { attendantIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { writeContact } from '../life/contacts.ts';
import { identityOfPhone } from '../life/recipients.ts';
import { storeThreadMessage } from '../life/threads.ts';
import { createTicket, tunnelOf } from '../life/tickets.ts';
import { isoDate } from '../world/clock.ts';
import { derivedId } from '../world/identifiers.ts';
import { run, type World } from '../world/world.ts';
import { bulkTemplate } from './bulk-templates.ts';
import { generateContacts, type SeedContact } from './contacts.ts';
import { billing, chatbots, configuration, marina, people, queues, router, sales, support } from './organisation.ts';
import { outcomeContacts } from './outcome-contacts.ts';
import { seedTemplates } from './templates.ts';

const seedContactCount = 2_000;
const minuteMs = 60_000;

function seedOrganisation(world: World): void {
  for (const [position, bot] of [router, ...chatbots].entries()) {
    run(
      world,
      'INSERT INTO bots (identity, name, is_router, access_key, position) VALUES (?, ?, ?, ?, ?)',
      bot.identity,
      bot.name,
      bot.isRouter ? 1 : 0,
      bot.accessKey,
      position,
    );
    document(world, 'flow-id', bot.identity, 'flow-id', mime.text, bot.flowId);
    document(world, 'bucket', bot.identity, 'blip_portal:builder_published_configuration', mime.json, {
      flowId: bot.flowId,
      states: [{ id: 'onboarding', name: 'Início' }, ...(bot.isRouter ? [] : [{ id: bot.deskBlock, name: 'Atendimento humano' }])],
    });
  }
  for (const person of people) {
    const identity = attendantIdentity(person.email);
    run(
      world,
      'INSERT INTO people (identity, full_name, email, token, status, stored_status, last_service_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      identity,
      person.fullName,
      person.email,
      person.token,
      person.status,
      person.status,
      world.clock.now() - 15 * minuteMs,
    );
    for (const bot of chatbots) {
      run(world, 'INSERT INTO attendants (owner, identity, teams) VALUES (?, ?, ?)', bot.identity, identity, JSON.stringify(person.teams));
      for (const name of ['canSendActiveMessage', 'canEditContact', 'canAttendantTransfer']) {
        const isActive = name !== 'canSendActiveMessage' || person.status !== 'Offline';
        run(
          world,
          'INSERT INTO permissions (owner, agent, name, is_active) VALUES (?, ?, ?, ?)',
          bot.identity,
          identity,
          name,
          isActive ? 1 : 0,
        );
      }
    }
  }
  for (const bot of chatbots) {
    for (const [name, value] of Object.entries(configuration)) {
      run(
        world,
        "INSERT INTO configuration (caller, owner, name, value) VALUES (?, 'postmaster@desk.msging.net', ?, ?)",
        bot.identity,
        name,
        value,
      );
    }
    for (const [priority, name] of queues.entries()) {
      run(
        world,
        'INSERT INTO queues (id, owner, name, is_active, priority, stored_at) VALUES (?, ?, ?, 1, ?, ?)',
        derivedId('queue', bot.identity, name),
        bot.identity,
        name,
        priority,
        world.clock.now(),
      );
    }
    document(world, 'bucket', bot.identity, 'blip:desk:tags', mime.json, {
      hasTags: true,
      isTagsRequired: false,
      tags: ['dúvida', 'financeiro', 'venda'],
    });
  }
}

function document(world: World, kind: 'bucket' | 'flow-id', owner: string, key: string, type: string, value: unknown): void {
  run(world, 'INSERT INTO documents (kind, owner, key, type, value) VALUES (?, ?, ?, ?, ?)', kind, owner, key, type, JSON.stringify(value));
}

/** What a manager enabled: Billing with a default block, Sales with a block for each item, Support without a bucket (G4). */
function seedTemplateLists(world: World): void {
  const templates = seedTemplates();
  for (const template of templates) {
    const id = String(template.id);
    run(
      world,
      'INSERT INTO templates (id, name, language, status, document) VALUES (?, ?, ?, ?, ?)',
      id,
      template.name,
      template.language,
      template.status,
      JSON.stringify(template),
    );
  }
  const category = (template: object): unknown => (template as { category?: unknown }).category;
  const billingItems = templates.map(
    (template) => [`${template.name}/${template.language}`, { enabled: category(template) !== 'MARKETING' }] as const,
  );
  document(world, 'bucket', billing.identity, 'deskapp:templates', mime.json, {
    defaults: { flowId: billing.flowId, stateId: billing.deskBlock },
    items: Object.fromEntries(billingItems),
  });
  const salesItems = templates
    .filter((template) => category(template) === 'MARKETING' || template.name.startsWith('order_'))
    .map(
      (template) => [`${template.name}/${template.language}`, { enabled: true, flowId: sales.flowId, stateId: sales.deskBlock }] as const,
    );
  document(world, 'bucket', sales.identity, 'deskapp:templates', mime.json, { items: Object.fromEntries(salesItems) });
}

function seedContact(world: World, contact: SeedContact, identity: string): void {
  const { daysSinceMessage, chatbotIndexes, ...fields } = contact;
  const lastMessage = daysSinceMessage === null ? {} : { lastMessageDate: isoDate(world.clock.now() - daysSinceMessage * 86_400_000) };
  const common = { ...fields, ...lastMessage, source: 'WhatsApp' };
  writeContact(world, router.identity, { ...common, identity });
  for (const index of chatbotIndexes) {
    const bot = chatbots[index];
    if (bot !== undefined) writeContact(world, bot.identity, { ...common, identity: tunnelOf(world, identity, bot.identity) });
  }
}

function seedTicket(world: World, identity: string, owner: string, agentEmail: string | null, text: string): void {
  const agent = agentEmail === null ? null : attendantIdentity(agentEmail);
  world.clock.runAt(world.clock.now() - 20 * minuteMs, () => {
    const metadata = { '#wa.timestamp': String(Math.floor(world.clock.now() / 1000)) };
    storeThreadMessage(world, router.identity, identity, {
      id: derivedId('hello', identity),
      direction: 'received',
      type: 'text/plain',
      content: text,
      metadata,
      status: 'dispatched',
    });
    createTicket(world, {
      owner,
      customer: tunnelOf(world, identity, owner),
      status: agent === null ? 'Waiting' : 'Open',
      agent,
      team: 'Default',
      input: text,
      campaignId: null,
    });
  });
}

/** Adds contacts after those that are there; for large lists. */
export function addContacts(world: World, count: number, seed: number): void {
  for (const contact of generateContacts(count, seed)) seedContact(world, contact, identityOfPhone(contact.phoneNumber ?? ''));
}

/** Adds templates with numbered names; for large lists. */
export function addTemplates(world: World, count: number): void {
  for (let number = 1; number <= count; number += 1) {
    const template = bulkTemplate(number);
    run(
      world,
      'INSERT INTO templates (id, name, language, status, document) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      String(template.id),
      template.name,
      template.language,
      template.status,
      JSON.stringify(template),
    );
  }
}

/** Makes the whole company anew in an empty database. */
export function seedWorld(world: World): void {
  seedOrganisation(world);
  seedTemplateLists(world);
  const identities: string[] = [];
  for (const contact of generateContacts(seedContactCount, 1)) {
    // The customer of 0015 is known by a business-scoped id and has no phone.
    const identity = identityOfPhone(contact.phoneNumber ?? '');
    identities.push(identity);
    const isScoped = contact.phoneNumber?.endsWith('0015') === true;
    const { phoneNumber, ...rest } = contact;
    const extras = { ...contact.extras, WhatsappBsuid: 'BR.4f7a9c21d0', WhatsappUserName: 'renato.vidal' };
    seedContact(world, isScoped || phoneNumber === undefined ? { ...rest, extras } : contact, identity);
  }
  for (const [index, contact] of outcomeContacts.entries()) {
    const identity = identities[index];
    if (contact.ticket === undefined || identity === undefined) continue;
    const agent = { colleague: 'rafael.teixeira@acme.example', marina: marina.email, waiting: null }[contact.ticket];
    seedTicket(world, identity, support.identity, agent, 'Olá, preciso de ajuda com meu pedido');
  }
  const others = identities.slice(outcomeContacts.length);
  seedTicket(world, others[2] ?? '', chatbots[2]?.identity ?? '', marina.email, 'Bom dia! Meu boleto não chegou.');
  seedTicket(world, others[4] ?? '', chatbots[1]?.identity ?? '', marina.email, 'Vocês entregam em Niterói?');
  seedTicket(world, others[6] ?? '', chatbots[0]?.identity ?? '', null, 'Quero mudar a data de vencimento');
}
