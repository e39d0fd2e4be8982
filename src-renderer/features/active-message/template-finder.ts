/** What the wizard looks for templates with. */
import type { TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import type { TemplateSearch } from '../../../src-preload/contract/template/search.ts';

export type TemplateFinder = TemplateSearch<TemplateListItem>;
