/** Every template of the sandbox that can be sent: filled kind by kind, sent, and judged by the platform as the channel would. */
import { expect, it } from 'vitest';
import type { MediaUrls } from '../../sandbox/media/media-server.ts';
import type { FieldValues } from '../../src-preload/contract/models/values.ts';
import type { Field, TemplateModel } from '../../src-preload/contract/template/model.ts';
import { isWholeAddress } from '../../src-preload/contract/template/room.ts';
import { transportOf } from '../../src-preload/contract/template/transport.ts';
import { withCore } from './running-core.ts';
import type { SeenState } from './watched-core.ts';

const chatbot = 'acmedesk@msging.net';
/** So many messages at once are asked about in turns, to keep to the budget of commands. */
const inTurnsMs = 150_000;

function sample(field: Field, model: TemplateModel, media: MediaUrls): string {
  switch (field.kind) {
    case 'mediaUrl':
      return { image: media.good.png, video: media.good.mp4, document: media.good.pdf }[field.media ?? 'document'];
    case 'fileName':
      return 'nota fiscal.pdf';
    case 'urlSuffix':
      return isWholeAddress(field, model) ? 'https://acme.example/7' : 'pedido 7/ção';
    case 'code':
      return '482913';
    case 'latitude':
      return '-23,5505';
    case 'longitude':
      return '-46.6333';
    case 'flowData':
      return '{ "step": "a" }';
    case 'sections':
      return 'Novos: sku-1, sku-2\nOfertas: sku-3';
    case 'expiry':
      return new Date(Date.now() + 86_400_000).toISOString();
    case 'minutes':
      return '600';
    case 'catalogId':
      return '700900';
    default:
      return field.kind === 'text' ? 'Ana' : `${field.kind}-1`;
  }
}

/** What must be filled in, and every optional value too where `all`. */
function filled(model: TemplateModel, media: MediaUrls, all: boolean): FieldValues {
  const fields = model.fields.filter((field) => all || field.required);
  return Object.fromEntries(fields.map((field) => [field.id, { value: sample(field, model, media), origin: null }]));
}

it.each([
  { name: 'with what they need', all: false },
  { name: 'with every optional value', all: true },
])('templates of every kind are taken by the channel $name', { timeout: 240_000 }, async ({ all }) => {
  await withCore({}, async (running) => {
    const { methods } = running.core;
    await running.ready();
    await methods.setPresence({ status: 'Online' });
    const media = await running.control.media();
    const items = (await methods.listTemplates(undefined)).filter((item) => item.chatbotIdentity === chatbot && item.blocked === null);
    const ways = new Map<string, { readonly template: string; readonly transport: string }>();
    for (const [index, item] of items.entries()) {
      const { model } = await methods.getTemplate({ key: item.key });
      const values = filled(model, media, all);
      if (all && Object.keys(values).length === Object.keys(filled(model, media, false)).length) continue;
      // Every number of this ending receives and reads.
      const recipient = { identity: null, phone: `+55319${8100 + index}0001`, name: null };
      const { id } = await methods.sendActiveMessage({
        draftId: crypto.randomUUID(),
        replaces: null,
        templateKey: item.key,
        recipient,
        values,
      });
      ways.set(id, { template: item.name, transport: transportOf(model, values).kind });
    }
    expect(ways.size).toBeGreaterThan(all ? 10 : 30);
    const allSettled = ({ messages }: SeenState) => {
      const mine = [...ways.keys()].map((id) => messages.get(id));
      return mine.every((one) => one?.status === 'read' || one?.status === 'failed') ? mine : null;
    };
    const settled = await running.until('all settled', allSettled, inTurnsMs);
    const failed = settled.filter((one) => one?.status !== 'read').map((one) => [one?.templateName, one?.failure?.description]);
    expect(failed).toEqual([]);
    const ledger = await running.control.ledger();
    expect(ledger.filter((row) => row.verdict !== null).map((row) => [row.template, row.verdict])).toEqual([]);
    const sent = ledger.map((row) => `${row.template} ${row.kind === 'message' ? 'plain' : 'campaign'}`).sort();
    expect(sent).toEqual([...ways.values()].map(({ template, transport }) => `${template} ${transport}`).sort());
  });
});
