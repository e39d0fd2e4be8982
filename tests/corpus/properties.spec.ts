/** What holds for every template and every value. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readJson, renderedTemplateSchema, sendRequestSchema } from '../../src-main/core/store/stored-json.ts';
import { exampleOf, standIn } from '../../src-preload/contract/template/filled-text.ts';
import type { RenderedRun, TemplateModel } from '../../src-preload/contract/template/model.ts';
import { campaignParameters } from '../../src-preload/contract/template/parameters.ts';
import { parseTemplate } from '../../src-preload/contract/template/parse.ts';
import { plainContent } from '../../src-preload/contract/template/plain-message.ts';
import { renderTemplate } from '../../src-preload/contract/template/render.ts';
import { transportOf } from '../../src-preload/contract/template/transport.ts';
import { checkAllValues } from '../../src-preload/contract/template/values.ts';
import { anyTemplate, type RawTemplate, valueFor } from './arbitraries.ts';
import { asValues, corpusNow } from './corpus.ts';
import { countOf, type RawComponent, recount } from './recount.ts';

type Texts = Readonly<Record<string, string>>;

function modelOf(raw: unknown): TemplateModel {
  const model = parseTemplate(raw);
  if (model === null) throw new Error('not a template');
  return model;
}

/** A template and a value for each required field, some of the optional ones too. */
const filledTemplate = anyTemplate.chain((raw) => {
  const entries = modelOf(raw).fields.map((field) =>
    fc
      .oneof({ weight: field.required ? 0 : 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: valueFor(field) })
      .map((value) => [field.id, value] as const),
  );
  return fc.tuple(...entries).map((filled) => ({ raw, texts: Object.fromEntries(filled.filter(([, value]) => value !== '')) as Texts }));
});

/** A part of the raw template filled by cutting at its variables, never by replacing within what is filled. */
function filledText(text: string, textOf: (name: string) => string): string {
  return text
    .split(/(\{\{\w+\}\})/)
    .map((piece) => (/^\{\{\w+\}\}$/.test(piece) ? textOf(piece.slice(2, -2)) : piece))
    .join('');
}

const joined = (runs: readonly RenderedRun[]) => runs.map((run) => run.text).join('');
const part = (components: readonly RawComponent[], type: string) => components.find((component) => component.type === type);

it('renders literals and values in their order, in one pass, and leaves no variable', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(filledTemplate, ({ raw, texts }) => {
      const model = modelOf(raw);
      const rendered = renderTemplate(model, asValues(texts));
      const body = part(raw.components, 'BODY')?.text ?? '';
      expect(joined(rendered.body)).toBe(filledText(body, (name) => texts[`body.${name}`] ?? 'MISSING'));
      expect(rendered.body.filter((run) => run.kind === 'placeholder')).toEqual([]);
      const header = part(raw.components, 'HEADER');
      const headerText = header?.format === 'TEXT' ? (header.text ?? '') : '';
      expect(rendered.header?.kind === 'text' ? joined(rendered.header.runs) : '').toBe(
        filledText(headerText, (name) => texts[`header.text.${name}`] ?? 'MISSING'),
      );
      const cards = part(raw.components, 'CAROUSEL')?.cards ?? [];
      expect(rendered.cards.map((card) => joined(card.body))).toEqual(
        cards.map((card, index) =>
          filledText(part(card.components, 'BODY')?.text ?? '', (name) => texts[`card.${index}.body.${name}`] ?? 'MISSING'),
        ),
      );
      const values = rendered.body.filter((run) => run.kind === 'value').map((run) => run.text);
      expect(values).toEqual([...body.matchAll(/\{\{(\w+)\}\}/g)].map((match) => texts[`body.${match[1]}`]));
    }),
    { numRuns: 500 },
  );
});

it('is read from the store as it was written', { timeout: 60_000 }, () => {
  const read = (value: object, schema: typeof renderedTemplateSchema | typeof sendRequestSchema) => {
    const written = JSON.stringify(value);
    return { was: JSON.parse(written) as unknown, is: readJson<unknown>(written, schema) };
  };
  fc.assert(
    fc.property(filledTemplate, fc.boolean(), ({ raw, texts }, isFilled) => {
      const model = modelOf(raw);
      const values = asValues(isFilled ? texts : {});
      const bubble = read(renderTemplate(model, values), renderedTemplateSchema);
      expect(bubble.is).toEqual({ value: bubble.was, problem: null });
      if (!isFilled || model.cannotFill !== null || checkAllValues(model, values, corpusNow).length > 0) return;
      const common = { flowId: 'f', stateId: 's', boundTo: null, recipientPhone: '+5531988010001', recipientIdentity: null };
      const frozen = { ...common, name: 'n', chatbotIdentity: 'b', template: model.name, language: model.language };
      const request = read({ ...frozen, transport: 'plain', content: plainContent(model, values) }, sendRequestSchema);
      expect(request.is).toEqual({ value: request.was, problem: null });
    }),
    { numRuns: 500 },
  );
});

it('shows what is missing by its name or its sample, and nothing else', () => {
  fc.assert(
    fc.property(anyTemplate, (raw) => {
      const model = modelOf(raw);
      const rendered = renderTemplate(model, {});
      const text = part(raw.components, 'BODY')?.text ?? '';
      const shown = text.replaceAll(/\{\{(\w+)\}\}/gu, (_whole, name: string) => standIn(name, exampleOf(model.fields, `body.${name}`)));
      expect(joined(rendered.body)).toBe(shown);
      expect(rendered.body.some((run) => run.kind === 'value')).toBe(false);
    }),
    { numRuns: 500 },
  );
});

function expectCounts(raw: RawTemplate, texts: Texts, model: TemplateModel) {
  const filled = new Set(Object.keys(texts));
  const components = plainContent(model, asValues(texts)).template.components ?? [];
  expect(countOf(components)).toEqual(recount(raw.components, filled));
  const cards = part(raw.components, 'CAROUSEL')?.cards ?? [];
  const sent = components.find((component) => component.type === 'carousel');
  expect((sent?.cards ?? []).map((card) => countOf(card.components))).toEqual(
    cards.map((card, index) => recount(card.components, filled, `card.${index}.`)),
  );
}

it('sends what was accepted in numbers that fit the template, each value as it is', { timeout: 60_000 }, () => {
  let accepted = 0;
  let byCampaign = 0;
  fc.assert(
    fc.property(filledTemplate, ({ raw, texts }) => {
      const model = modelOf(raw);
      const values = asValues(texts);
      if (model.cannotFill !== null || checkAllValues(model, values, corpusNow).length > 0) return;
      accepted += 1;
      expectCounts(raw, texts, model);
      const wire = JSON.stringify(plainContent(model, values));
      for (const field of model.fields.filter((each) => each.kind === 'text')) {
        expect(wire).toContain(JSON.stringify(texts[field.id]));
      }
      if (transportOf(model, values).kind === 'plain') return;
      byCampaign += 1;
      const counts = recount(raw.components, new Set(Object.keys(texts)));
      const parameters = campaignParameters(model, values);
      expect(parameters).toHaveLength(Object.values(counts).reduce((sum, count) => sum + count, 0));
      const before = counts['header'] ?? 0;
      for (const field of model.fields.filter((each) => each.component === 'body')) {
        expect(parameters[before + Number(field.variable) - 1]).toBe(texts[field.id]);
      }
    }),
    { numRuns: 800 },
  );
  // Otherwise the property would say nothing.
  expect(accepted).toBeGreaterThan(300);
  expect(byCampaign).toBeGreaterThan(50);
});

it('refuses what would be read again as a variable', () => {
  fc.assert(
    fc.property(fc.constantFrom('{{1}}', '{{2}}', 'a{{b', '${contact.name}', '${'), fc.string({ maxLength: 5 }), (sign, around) => {
      const model = modelOf({ name: 'any', language: 'en', status: 'APPROVED', components: [{ type: 'BODY', text: '{{1}} and {{2}}.' }] });
      const problems = checkAllValues(model, asValues({ 'body.1': around + sign, 'body.2': 'x' }), corpusNow);
      expect(problems.map((problem) => problem.fieldId)).toEqual(['body.1']);
    }),
  );
});
