/** Turns the readable definitions into template objects as the channel lists them (whatsapp-templates 1, 6). */
import type { TemplateComponent } from '../life/templates.ts';
import type { SeedLanguage, TemplateDefinition, TemplateText } from './template-definition.ts';
import { type SeedTemplate, templateDocument } from './template-document.ts';
import { businessTemplates } from './templates-business.ts';
import { catalogueTemplates } from './templates-catalogue.ts';
import { kindTemplates } from './templates-kinds.ts';
import { specialTemplates } from './templates-special.ts';
import { stateTemplates } from './templates-states.ts';

const mediaExample = { IMAGE: 'header.jpg', VIDEO: 'header.mp4', DOCUMENT: 'header.pdf' } as const;

function header(definition: TemplateDefinition, text: TemplateText): TemplateComponent[] {
  const format = definition.headerFormat;
  if (format === 'LOCATION' || format === 'PRODUCT') return [{ type: 'HEADER', format }];
  if (format !== undefined)
    return [{ type: 'HEADER', format, example: { header_handle: [`https://acme.example/media/${mediaExample[format]}`] } }];
  if (text.header === undefined) return [];
  const example = text.header.includes('{{') ? { example: { header_text: [text.examples?.[0] ?? 'Acme'] } } : {};
  return [{ type: 'HEADER', format: 'TEXT', text: text.header, ...example }];
}

function body(definition: TemplateDefinition, text: TemplateText): TemplateComponent {
  const examples = text.examples ?? [];
  if (examples.length === 0) return { type: 'BODY', text: text.body };
  if (definition.isNamed !== true) return { type: 'BODY', text: text.body, example: { body_text: [examples] } };
  const names = [...new Set([...text.body.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))];
  const named = names.map((name, index) => ({ param_name: name, example: examples[index] ?? name }));
  return { type: 'BODY', text: text.body, example: { body_text_named_params: named } };
}

function template(definition: TemplateDefinition, language: SeedLanguage, text: TemplateText): SeedTemplate {
  const components: TemplateComponent[] = [
    ...header(definition, text),
    body(definition, text),
    ...(text.footer === undefined ? [] : [{ type: 'FOOTER', text: text.footer }]),
    ...(text.buttons === undefined ? [] : [{ type: 'BUTTONS', buttons: text.buttons }]),
    ...(definition.extraComponents ?? []),
  ];
  return templateDocument({
    name: definition.name,
    language,
    category: definition.category,
    components,
    ...(definition.isNamed === true ? { isNamed: true } : {}),
    ...(definition.status?.[language] === undefined ? {} : { status: definition.status[language] }),
    ...(definition.quality === undefined ? {} : { quality: definition.quality }),
    ...(definition.previousCategory === undefined ? {} : { previousCategory: definition.previousCategory }),
    ...(definition.rejectedReason === undefined ? {} : { rejectedReason: definition.rejectedReason }),
  });
}

/** All templates of the sandbox, in a fixed order. */
export function seedTemplates(): SeedTemplate[] {
  const translated = [...businessTemplates, ...specialTemplates].flatMap((definition) =>
    (['pt_BR', 'en_US', 'es'] as const).flatMap((language) => {
      const text = definition.texts[language];
      return text === undefined ? [] : [template(definition, language, text)];
    }),
  );
  return [...translated, ...[...kindTemplates, ...catalogueTemplates, ...stateTemplates].map(templateDocument)];
}
