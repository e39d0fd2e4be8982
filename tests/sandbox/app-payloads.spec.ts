/** What the app makes of every template of the sandbox is held against the judge, which was written apart from it. */
import { describe, expect, it } from 'vitest';
import { judgeComponents } from '../../sandbox/judge/message.ts';
import { problemOfValues } from '../../sandbox/life/campaign-values.ts';
import { isApproved } from '../../sandbox/life/templates.ts';
import { seedTemplates } from '../../sandbox/seed/templates.ts';
import type { Field } from '../../src-preload/contract/template/model.ts';
import { campaignParameters } from '../../src-preload/contract/template/parameters.ts';
import { parseTemplate } from '../../src-preload/contract/template/parse.ts';
import { plainContent } from '../../src-preload/contract/template/plain-message.ts';
import { transportOf } from '../../src-preload/contract/template/transport.ts';
import { checkAllValues } from '../../src-preload/contract/template/values.ts';

const now = Date.UTC(2026, 2, 16, 13);
const surroundings = { now, isReachable: () => true };
const files = { image: 'h.jpg', video: 'h.mp4', document: 'f.pdf' } as const;

function valueOf(field: Field, wholeAddress: boolean): string {
  switch (field.kind) {
    case 'mediaUrl':
      return `https://cdn.acme.example/São João/${files[field.media ?? 'image']}`;
    case 'fileName':
      return 'Nota 88.pdf';
    case 'urlSuffix':
      return wholeAddress ? 'https://acme.example/d/1' : 'ação 88?src=wa|1';
    case 'code':
      return 'A1B2C3';
    case 'latitude':
      return '-19,9245';
    case 'longitude':
      return '-43.9352';
    case 'sections':
      return 'Novos: sku-1, sku-2\nAntigos: sku-3';
    case 'expiry':
      return new Date(now + 3_600_000).toISOString();
    case 'flowData':
      return '{ "step": "a", "items": [1, true, null] }';
    case 'minutes':
      return '600';
    case 'text':
    case 'placeName':
    case 'placeAddress':
    case 'productId':
    case 'catalogId':
    case 'thumbnail':
    case 'payload':
    case 'flowToken':
      return `v${field.variable.slice(0, 3)}`;
  }
}

const cases = seedTemplates()
  .filter((document) => isApproved(document) && !document.name.startsWith('unknown_'))
  .flatMap((document) =>
    (['required', 'all'] as const).map((filled) => ({ name: document.name, language: document.language, filled, document })),
  );

describe("the app's messages", () => {
  it('are made of all but what is unknown', () => {
    const refused = seedTemplates().filter((document) => isApproved(document) && parseTemplate(document)?.cannotFill !== null);
    expect(refused.map(({ name }) => name)).toEqual([
      'unknown_order_details_pix',
      'unknown_component_poll',
      'unknown_header_gif',
      'unknown_header_audio',
    ]);
  });

  it.each(cases)('$name/$language with $filled fields', ({ document, filled, name }) => {
    const model = parseTemplate(document);
    if (model === null) throw new Error('not parsed');
    const fields = model.fields.filter((field) => filled === 'all' || field.required);
    const values = Object.fromEntries(fields.map((field) => [field.id, { value: valueOf(field, name === 'link_whole_address') }]));
    expect(checkAllValues(model, values, now)).toEqual([]);
    const verdict =
      transportOf(model, values).kind === 'campaign'
        ? problemOfValues(document, campaignParameters(model, values), surroundings)
        : judgeComponents(document, plainContent(model, values).template.components, surroundings);
    expect(verdict).toBeNull();
  });
});
