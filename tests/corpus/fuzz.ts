/** Damaged and invented template objects through everything that reads them; only the functions that send may refuse, by a `DeskError`. */
import { DeskError } from '../../src-preload/contract/result.ts';
import { formatText } from '../../src-preload/contract/template/format-text.ts';
import type { Field, TemplateModel } from '../../src-preload/contract/template/model.ts';
import { campaignParameters } from '../../src-preload/contract/template/parameters.ts';
import { parseTemplate } from '../../src-preload/contract/template/parse.ts';
import { plainContent } from '../../src-preload/contract/template/plain-message.ts';
import { renderTemplate } from '../../src-preload/contract/template/render.ts';
import { transportOf } from '../../src-preload/contract/template/transport.ts';
import { checkAllValues } from '../../src-preload/contract/template/values.ts';
import { asValues, corpusNow, readCorpus } from './corpus.ts';
import { type Chance, createChance, mutate, nastyText, randomJson } from './mutations.ts';

export interface FuzzReport {
  readonly outcomes: ReadonlyMap<string, number>;
  /** Headers and buttons of what was a template. */
  readonly kinds: ReadonlyMap<string, number>;
  /** What threw, or was accepted by the check and refused by the sender, with the object. */
  readonly failures: readonly { readonly why: string; readonly template: string }[];
}

const plausible: Readonly<Partial<Record<Field['kind'], readonly string[]>>> = {
  mediaUrl: ['https://a.example/x.png', 'https://a.example/é 1.pdf'],
  code: ['123456', 'SAVE10'],
  latitude: ['-23,5505', '90'],
  longitude: ['46.6', '-180'],
  expiry: ['2030-01-01T00:00:00Z'],
  sections: ['sku-1', 'New: a, b\nOld: c'],
  minutes: ['600'],
  fileName: ['a.pdf'],
};

function valueFor(field: Field, chance: Chance): string {
  if (chance.fraction() < 0.03) return nastyText(chance);
  if (!field.required && chance.fraction() < 0.7) return '';
  return chance.pick(plausible[field.kind] ?? ['Ana', 'x', '7']);
}

function codeOf(send: () => unknown): string | null {
  try {
    send();
    return null;
  } catch (error) {
    if (error instanceof DeskError) return error.code;
    throw error;
  }
}

/** @returns what became of it. @throws anything but a refusal to send: a mistake of the product. */
function pass(template: unknown, chance: Chance, onModel: (model: TemplateModel) => void): string {
  const model = parseTemplate(template);
  if (model === null) return 'no template';
  onModel(model);
  const values = asValues(Object.fromEntries(model.fields.map((field) => [field.id, valueFor(field, chance)])));
  const problems = checkAllValues(model, values, corpusNow);
  const rendered = renderTemplate(model, values);
  formatText(rendered.body);
  const { kind } = transportOf(model, values);
  const plainCode = codeOf(() => plainContent(model, values));
  const campaignCode = codeOf(() => campaignParameters(model, values));
  if (model.cannotFill !== null) {
    if (plainCode === null || campaignCode === null) throw new Error('sent although it cannot be filled');
    return `shown only: ${model.cannotFill.code}`;
  }
  if (problems.length > 0) return 'values refused';
  if (rendered.body.some((run) => run.kind === 'placeholder')) throw new Error('a variable is left');
  if (plainCode !== null) throw new Error(`accepted and not sent: ${plainCode}`);
  if (kind === 'campaign' && campaignCode !== null) throw new Error(`accepted and not sent by campaign: ${campaignCode}`);
  if (kind === 'plain' && campaignCode === null) throw new Error('sent by a campaign that does not carry it');
  return `sent: ${kind}`;
}

/** @param count Objects to try: nine of ten mutated from the corpus, the others any JSON at all. The same seed gives the same. */
export function fuzz(count: number, seed: number): FuzzReport {
  const chance = createChance(seed);
  const templates = [...readCorpus().values()].flat().map(({ template }) => template);
  const outcomes = new Map<string, number>();
  const kinds = new Map<string, number>();
  const failures: { why: string; template: string }[] = [];
  const add = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const countKinds = (model: TemplateModel) => {
    add(kinds, `header ${model.header?.kind ?? 'none'}`);
    for (const button of model.buttons) add(kinds, `button ${button.kind}`);
    for (const card of model.cards) add(kinds, `card ${card.header?.kind ?? 'none'}`);
  };
  for (let index = 0; index < count; index += 1) {
    const template = index % 10 === 9 ? randomJson(chance, 0) : mutate(chance.pick(templates), templates, chance);
    try {
      add(outcomes, pass(template, chance, countKinds));
    } catch (error) {
      add(outcomes, 'FAILED');
      failures.push({ why: error instanceof Error ? (error.stack ?? error.message) : String(error), template: JSON.stringify(template) });
    }
  }
  return { outcomes, kinds, failures };
}
