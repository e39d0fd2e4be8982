/**
 * The long texts of a message: the request that travels, the bubble that is shown, the values that were filled in. They have a row of their
 * own, so that lists, polls and deadlines never read them.
 */
import { type FieldValues, fieldValuesSchema } from '../../../../src-preload/contract/models/values.ts';
import type { RenderedTemplate } from '../../../../src-preload/contract/template/model.ts';
import type { SendRequest } from '../../api/blip-client.ts';
import type { Db } from '../handle.ts';
import { plainBubble, type Read, readJson, renderedTemplateSchema, sendRequestSchema } from '../stored-json.ts';

interface RequestRow {
  readonly request: string;
  readonly campaign_name: string;
  readonly transport: string;
  readonly recipient_phone: string;
  readonly recipient_identity: string | null;
}

/** What the request says otherwise than the row that the window shows and the look-up goes by; null where they agree. */
function disagreement(request: SendRequest, row: RequestRow): string | null {
  if (request.name !== row.campaign_name) return 'name';
  if (request.transport !== row.transport) return 'transport';
  if (request.recipientPhone !== row.recipient_phone) return 'recipientPhone';
  return request.recipientPhone === '' && request.recipientIdentity !== row.recipient_identity ? 'recipientIdentity' : null;
}

/** The request as it was frozen with the intent; without a value where it cannot be read, or is of another message than its row. */
export function readRequest(db: Db, id: string): Read<SendRequest> {
  const row = db.get<RequestRow>(
    `SELECT request, campaign_name, transport, recipient_phone, recipient_identity
     FROM active_message JOIN message_content ON message_id = id WHERE id = @id`,
    { id },
  );
  if (row === undefined) return { value: null, problem: 'no such message' };
  const read = readJson(row.request, sendRequestSchema);
  const other = read.value === null ? null : disagreement(read.value, row);
  const problem = other === null ? read.problem : `${other}: not that of the message`;
  if (problem === null) return read;
  db.unreadable(`the request of message ${id} (${problem})`);
  return { value: null, problem };
}

/** What stands for a bubble that cannot be read. */
interface Words {
  readonly template_name: string;
  readonly template_language: string;
  readonly first_words: string;
}

function bubbleOf(db: Db, id: string, text: string, words: Words): RenderedTemplate {
  const { value, problem } = readJson(text, renderedTemplateSchema);
  if (value !== null) return value;
  db.unreadable(`the bubble of message ${id} (${problem})`);
  return plainBubble(words.template_name, words.template_language, words.first_words);
}

/** The bubble as it was sent; `words` where it cannot be read. */
export function readBubble(db: Db, id: string, words: Words): RenderedTemplate {
  const row = db.get<{ bubble: string }>('SELECT bubble FROM message_content WHERE message_id = @id', { id });
  return bubbleOf(db, id, row?.bubble ?? '', words);
}

/** What was filled in; empty where it cannot be read. */
export function valuesOf(db: Db, of: string, text: string): FieldValues {
  const { value, problem } = readJson(text, fieldValuesSchema);
  if (value === null) db.unreadable(`the values of ${of} (${problem})`);
  return value ?? {};
}

interface MessageContent {
  readonly bubble: RenderedTemplate;
  readonly values: FieldValues;
}

/** What was written, as its bubble shows it and as the form had it; null where there is no such message. */
export function getContent(db: Db, id: string): MessageContent | null {
  const row = db.get<Words & { readonly bubble: string; readonly field_values: string }>(
    `SELECT bubble, field_values, template_name, template_language, first_words
     FROM active_message JOIN message_content ON message_id = id WHERE id = @id`,
    { id },
  );
  return row === undefined ? null : { bubble: bubbleOf(db, id, row.bubble, row), values: valuesOf(db, `message ${id}`, row.field_values) };
}

/** The long texts of a new message, whose row is there. */
export function insertContent(db: Db, id: string, { request, bubble, values }: MessageContent & { readonly request: SendRequest }): void {
  db.run('INSERT INTO message_content (message_id, request, bubble, field_values) VALUES (@id, @request, @bubble, @values)', {
    id,
    request: JSON.stringify(request),
    bubble: JSON.stringify(bubble),
    values: JSON.stringify(values),
  });
}

/** Another attempt travels under another name. */
export function replaceRequest(db: Db, id: string, request: SendRequest): void {
  db.run('UPDATE message_content SET request = @request WHERE message_id = @id', { id, request: JSON.stringify(request) });
}
