/** Every template of the corpus all the way: parsed, asked for, checked, sent by its way, rendered. */
import { describe, expect, it } from 'vitest';
import type { RenderedRun, RenderedTemplate, TemplateModel } from '../../src-preload/contract/template/model.ts';
import { campaignParameters } from '../../src-preload/contract/template/parameters.ts';
import { parseTemplate } from '../../src-preload/contract/template/parse.ts';
import { plainContent } from '../../src-preload/contract/template/plain-message.ts';
import { renderTemplate } from '../../src-preload/contract/template/render.ts';
import { transportOf } from '../../src-preload/contract/template/transport.ts';
import { checkAllValues } from '../../src-preload/contract/template/values.ts';
import { asValues, type CorpusCase, corpusNow, readCorpus } from './corpus.ts';

type Expected = CorpusCase['expected'];

const corpus = readCorpus();
const allCases = [...corpus.values()].flat();
const textOf = (runs: readonly RenderedRun[]) => runs.map((run) => run.text).join('');

function modelOf({ template }: CorpusCase): TemplateModel {
  const model = parseTemplate(template);
  if (model === null) throw new Error('not a template');
  return model;
}

/** What the customer reads; of what is optional only what the case names. */
function readText(rendered: RenderedTemplate, named: Expected['text']): Expected['text'] {
  const { header, limitedTimeOffer } = rendered;
  return {
    body: textOf(rendered.body),
    ...(rendered.footer === null ? {} : { footer: rendered.footer }),
    ...(header?.kind === 'text' ? { header: textOf(header.runs) } : {}),
    ...(named.targets === undefined ? {} : { targets: rendered.buttons.map((button) => button.target) }),
    ...(named.cards === undefined ? {} : { cards: rendered.cards.map((card) => textOf(card.body)) }),
    ...(named.offer === undefined || limitedTimeOffer === null ? {} : { offer: limitedTimeOffer }),
  };
}

function sendingOf(model: TemplateModel, { values: texts, expected }: CorpusCase): Partial<Expected> {
  if (model.cannotFill !== null) return { transport: null, refused: `${model.cannotFill.code} ${model.cannotFill.part}` };
  const values = asValues(texts);
  const found = transportOf(model, values);
  const transport = found.kind === 'campaign' ? found.kind : `${found.kind} ${found.part}`;
  const problems = checkAllValues(model, values, corpusNow).map(({ fieldId, code }) => [fieldId, code] as const);
  if (problems.length > 0) return { transport, problems };
  const components = () => plainContent(model, values).template.components ?? null;
  return {
    transport,
    ...(found.kind === 'campaign' ? { parameters: campaignParameters(model, values) } : {}),
    ...(found.kind === 'plain' || expected.components !== undefined ? { components: components() } : {}),
  };
}

describe.each([...corpus])('%s', (_, cases) => {
  it.each(cases.map((each) => [each.title, each] as const))('%s', (_title, corpusCase) => {
    const model = modelOf(corpusCase);
    expect({
      header: model.header?.kind ?? null,
      fields: model.fields.map((field) => field.id),
      ...sendingOf(model, corpusCase),
      text: readText(renderTemplate(model, asValues(corpusCase.values)), corpusCase.expected.text),
    }).toEqual(corpusCase.expected);
  });
});

it('sends nothing of a template that cannot be filled', () => {
  const refused = allCases
    .map((each) => ({ model: modelOf(each), values: asValues(each.values) }))
    .filter(({ model }) => model.cannotFill !== null);
  expect(refused.length).toBeGreaterThan(5);
  for (const { model, values } of refused) {
    expect(() => plainContent(model, values)).toThrow(model.cannotFill?.code);
    expect(() => campaignParameters(model, values)).toThrow(model.cannotFill?.code);
  }
});

it('fills in nothing that the template has no field for', () => {
  for (const { values, expected } of allCases) expect(expected.fields).toEqual(expect.arrayContaining(Object.keys(values)));
});

it('holds at least 120 templates of every branch, none twice', () => {
  expect(allCases.length).toBeGreaterThanOrEqual(120);
  expect(new Set(allCases.map(({ title }) => title)).size).toBe(allCases.length);
  const models = allCases.map(modelOf);
  const headers = new Set(models.map((model) => model.header?.kind ?? 'none'));
  const buttons = new Set(models.flatMap((model) => [model, ...model.cards].flatMap((part) => part.buttons.map(({ kind }) => kind))));
  const fields = new Set(models.flatMap((model) => model.fields.map(({ kind }) => kind)));
  expect(headers).toEqual(new Set(['document', 'gif', 'image', 'location', 'none', 'product', 'text', 'unknown', 'video']));
  expect(buttons).toEqual(
    new Set([
      'catalog',
      'copyCode',
      'flow',
      'multiProduct',
      'otp',
      'phone',
      'quickReply',
      'requestContactInfo',
      'singleProduct',
      'unknown',
      'url',
      'voiceCall',
    ]),
  );
  expect(fields.size).toBe(18);
});
