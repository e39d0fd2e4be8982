/** Every template of the corpus all the way: parsed, asked for, checked, sent by its way, rendered. */
import { describe, expect, it } from 'vitest';
import type { RenderedRun } from '../../src-preload/contract/template/model.ts';
import { campaignParameters } from '../../src-preload/contract/template/parameters.ts';
import { parseTemplate } from '../../src-preload/contract/template/parse.ts';
import { plainContent } from '../../src-preload/contract/template/plain-message.ts';
import { renderTemplate } from '../../src-preload/contract/template/render.ts';
import { checkAllValues } from '../../src-preload/contract/template/values.ts';
import { wayOf } from '../../src-preload/contract/template/way.ts';
import { asValues, type CorpusCase, corpusNow, readCorpus } from './corpus.ts';

const textOf = (runs: readonly RenderedRun[]) => runs.map((run) => run.text).join('');
const corpus = readCorpus();

function modelOf({ template }: CorpusCase) {
  const model = parseTemplate(template);
  if (model === null) throw new Error('not a template');
  return model;
}

describe.each([...corpus])('%s', (_, cases) => {
  it.each(cases.map((each) => [each.title, each] as const))('%s', (_title, corpusCase) => {
    const { expected } = corpusCase;
    const model = modelOf(corpusCase);
    const values = asValues(corpusCase.values);
    expect(model.header?.kind ?? null).toBe(expected.header);
    expect(model.fields.map((field) => field.id)).toEqual(expected.fields);
    expect(Object.keys(corpusCase.values).filter((id) => !expected.fields.includes(id))).toEqual([]);

    const rendered = renderTemplate(model, values);
    expect(textOf(rendered.body)).toBe(expected.text.body);
    if (expected.text.header !== undefined)
      expect(rendered.header?.kind === 'text' && textOf(rendered.header.runs)).toBe(expected.text.header);
    expect(rendered.footer ?? undefined).toBe(expected.text.footer);
    if (expected.text.targets !== undefined) expect(rendered.buttons.map((button) => button.target)).toEqual(expected.text.targets);
    if (expected.text.cards !== undefined) expect(rendered.cards.map((card) => textOf(card.body))).toEqual(expected.text.cards);
    if (expected.text.offer !== undefined) expect(rendered.limitedTimeOffer).toEqual(expected.text.offer);

    expect(model.cannotFill === null ? undefined : `${model.cannotFill.code} ${model.cannotFill.part}`).toBe(expected.refused);
    if (expected.refused !== undefined) {
      expect(() => plainContent(model, values)).toThrow(model.cannotFill?.code);
      expect(() => campaignParameters(model, values)).toThrow(model.cannotFill?.code);
      return;
    }
    const way = wayOf(model, values);
    expect(way.way === 'campaign' ? way.way : `${way.way} ${way.part}`).toBe(expected.way);
    expect(checkAllValues(model, values, corpusNow).map(({ fieldId, code }) => [fieldId, code])).toEqual(expected.problems ?? []);
    if (expected.problems !== undefined) return;
    if (way.way === 'campaign') expect(campaignParameters(model, values)).toEqual(expected.parameters);
    else expect(expected.components, 'a plain message says what it sends').toBeDefined();
    if (expected.components !== undefined) expect(plainContent(model, values).template.components ?? null).toEqual(expected.components);
  });
});

it('holds at least 120 templates of every branch, none twice', () => {
  const cases = [...corpus.values()].flat();
  expect(cases.length).toBeGreaterThanOrEqual(120);
  expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
  const models = cases.map(modelOf);
  const headers = new Set(models.map((model) => model.header?.kind));
  const buttons = new Set(models.flatMap((model) => [model, ...model.cards].flatMap((part) => part.buttons.map((button) => button.kind))));
  const fields = new Set(models.flatMap((model) => model.fields.map((field) => field.kind)));
  expect([...headers].sort()).toEqual(['document', 'gif', 'image', 'location', 'product', 'text', 'unknown', 'video', undefined].sort());
  expect([...buttons].sort()).toEqual(
    [
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
    ].sort(),
  );
  expect(fields.size).toBe(17);
});
