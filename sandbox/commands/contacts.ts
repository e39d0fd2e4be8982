/** Contacts and their comments (blip-protocol 3.4). */
import { domainOf, normalIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { type ContactDocument, readContact, writeContact } from '../life/contacts.ts';
import { isoDate } from '../world/clock.ts';
import { newId } from '../world/identifiers.ts';
import { all, one, run } from '../world/world.ts';
import { Failure, missingField, notFound } from './failure.ts';
import { compileFilter, type FilterFields } from './filter.ts';
import {
  type CommandContext,
  type CommandResult,
  collection,
  paging,
  type Route,
  requiredText,
  requireType,
  resourceFields,
} from './route.ts';

const commentType = 'application/vnd.iris.crm.comment+json';
const json = (name: string): string => `json_extract(document, '$.${name}')`;
const fields: FilterFields = {
  identity: { sql: 'identity', kind: 'identity' },
  name: { sql: 'name', kind: 'text' },
  email: { sql: 'email', kind: 'text' },
  phonenumber: { sql: 'phone', kind: 'text' },
  cellphonenumber: { sql: json('cellPhoneNumber'), kind: 'text' },
  city: { sql: json('city'), kind: 'text' },
  address: { sql: json('address'), kind: 'text' },
  gender: { sql: json('gender'), kind: 'text' },
  taxdocument: { sql: json('taxDocument'), kind: 'text' },
  culture: { sql: json('culture'), kind: 'text' },
  group: { sql: json('group'), kind: 'text' },
  source: { sql: json('source'), kind: 'text' },
  lastmessagedate: { sql: 'last_message_at', kind: 'date' },
  lastupdatedate: { sql: 'updated_at', kind: 'date' },
};
const filteredWindow = 10_000;

function page(context: CommandContext): { documents: unknown[]; total: number; take: number; skip: number } {
  const { world, caller, query } = context;
  const { skip, take } = paging(context, 100, 30_000);
  const text = query.get('$filter');
  if (text !== undefined && skip + take > filteredWindow)
    throw new Failure(64, 'With $filter, $skip plus $take can not be greater than 10000');
  const filter = text === undefined ? { sql: '1', parameters: [] } : compileFilter(text, fields);
  const where = `owner = ? AND ${filter.sql}`;
  const total =
    one<{ count: number }>(world, `SELECT count(*) AS count FROM contacts WHERE ${where}`, caller.identity, ...filter.parameters)?.count ??
    0;
  const rows = all<{ document: string }>(
    world,
    `SELECT document FROM contacts WHERE ${where} ORDER BY rowid LIMIT ? OFFSET ?`,
    caller.identity,
    ...filter.parameters,
    take,
    skip,
  );
  return { documents: rows.map((row) => JSON.parse(row.document) as unknown), total, take, skip };
}

function list(context: CommandContext): CommandResult {
  const { documents, total } = page(context);
  return collection(mime.contact, documents, total);
}

function cursorList(context: CommandContext): CommandResult {
  const { documents, total, skip, take } = page(context);
  const hasMore = skip + take < total;
  const nextCursor = hasMore ? Buffer.from(String(skip + take)).toString('base64') : null;
  return { type: mime.collection, resource: { hasMore, total, itemType: mime.contact, items: documents, nextCursor } };
}

function readDocument(context: CommandContext): ContactDocument {
  requireType(context, mime.contact);
  const resource = context.command.resource;
  const identity = requiredText(resourceFields(resource), 'identity');
  if (domainOf(identity) === '') throw new Failure(25, 'The identity is not valid');
  return { ...(resource as object), identity: normalIdentity(identity) };
}

function replace(context: CommandContext): CommandResult {
  writeContact(context.world, context.caller.identity, readDocument(context));
  return {};
}

function merge(context: CommandContext): CommandResult {
  const { world, caller } = context;
  const change = readDocument(context);
  const known = readContact(world, caller.identity, change.identity);
  const extras = known?.extras === undefined && change.extras === undefined ? {} : { extras: { ...known?.extras, ...change.extras } };
  writeContact(world, caller.identity, { ...known, ...change, ...extras });
  return {};
}

function readOne(context: CommandContext): CommandResult {
  const document = readContact(context.world, context.caller.identity, context.path['identity'] ?? '');
  if (document === null) throw notFound();
  return { type: mime.contact, resource: document };
}

function remove(context: CommandContext): CommandResult {
  const identity = normalIdentity(context.path['identity'] ?? '');
  if (run(context.world, 'DELETE FROM contacts WHERE owner = ? AND identity = ?', context.caller.identity, identity).changes === 0)
    throw notFound();
  return {};
}

function addComment(context: CommandContext): CommandResult {
  requireType(context, commentType);
  const content = requiredText(resourceFields(context.command.resource), 'content');
  const identity = normalIdentity(context.path['identity'] ?? '');
  const now = context.world.clock.now();
  run(
    context.world,
    'INSERT INTO comments (id, owner, identity, content, stored_at) VALUES (?, ?, ?, ?, ?)',
    newId(),
    context.caller.identity,
    identity,
    content,
    now,
  );
  return {};
}

function listComments(context: CommandContext): CommandResult {
  const { skip, take } = paging(context, 100, 100);
  const rows = all<{ id: string; content: string; stored_at: number }>(
    context.world,
    'SELECT id, content, stored_at FROM comments WHERE owner = ? AND identity = ? ORDER BY stored_at DESC LIMIT ? OFFSET ?',
    context.caller.identity,
    normalIdentity(context.path['identity'] ?? ''),
    take,
    skip,
  );
  return collection(
    commentType,
    rows.map((row) => ({ id: row.id, content: row.content, storageDate: isoDate(row.stored_at) })),
  );
}

function removeComment(context: CommandContext): CommandResult {
  const { path, caller, world } = context;
  if (path['id'] === undefined) throw missingField('id');
  if (run(world, 'DELETE FROM comments WHERE owner = ? AND id = ?', caller.identity, path['id']).changes === 0) throw notFound();
  return {};
}

export const contactRoutes: readonly Route[] = [
  { extensions: ['crm', 'core'], pattern: '/contacts', methods: { get: list, set: replace, merge } },
  { extensions: ['crm', 'core'], pattern: '/contacts-cursor', methods: { get: cursorList } },
  { extensions: ['crm', 'core'], pattern: '/contacts/:identity', methods: { get: readOne, delete: remove } },
  { extensions: ['crm', 'core'], pattern: '/contacts/:identity/comments', methods: { get: listComments, set: addComment } },
  { extensions: ['crm', 'core'], pattern: '/contacts/:identity/comments/:id', methods: { delete: removeComment } },
];
