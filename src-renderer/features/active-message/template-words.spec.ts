/** What the full model says of a template: what the platform told, and nothing in the place of what it did not. */
import { beforeAll, expect, it } from 'vitest';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import { applyLanguage } from '../../i18n/index.ts';
import { categoryNote, statusName, templateFacts } from './template-words.ts';

beforeAll(() => applyLanguage('en'));
const components = [{ type: 'BODY', text: 'Oi' }];
function modelOf(more: object) {
  const model = parseTemplate({ name: 'welcome', language: 'pt_BR', components, ...more });
  if (model === null) throw new Error('the sample is a template');
  return model;
}
const factsOf = (more: object) => Object.fromEntries(templateFacts({ ...modelOf(more), chatbotName: 'Support' }));

it('says all that was told', () => {
  const told = { status: 'APPROVED', category: 'UTILITY', quality_score: { score: 'GREEN' } };
  expect(factsOf(told)).toMatchObject({ Name: 'welcome', Category: 'Utility', Status: 'Approved', Quality: 'High', Chatbot: 'Support' });
  expect(factsOf({ ...told, status: 'NEW_ONE' })).toMatchObject({ Status: 'NEW_ONE' });
});

it('says no category, status or quality that was not told', () => {
  expect(Object.keys(factsOf({}))).toEqual(['Name', 'Language', 'Chatbot']);
  expect(statusName(modelOf({}).status)).toBeNull();
  expect(categoryNote(modelOf({ previous_category: 'MARKETING' }))).toBeNull();
});
