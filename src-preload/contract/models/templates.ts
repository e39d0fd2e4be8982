/** Templates as the wizard lists and fills them in. */
import { z } from 'zod';
import type { TemplateModel } from '../template/model.ts';
import { headerKinds } from '../template/summary.ts';
import { errorInfoSchema } from './error-info.ts';

const templateFacts = {
  /** `chatbotIdentity|name|language`. */
  key: z.string(),
  name: z.string(),
  language: z.string(),
  chatbotIdentity: z.string(),
  chatbotName: z.string(),
  status: z.string(),
  category: z.string(),
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']),
  /** Null when it can be filled and sent now; else why not. */
  blocked: errorInfoSchema.nullable(),
  /** Server time of this attendant's last use; null if never. */
  usedAt: z.number().nullable(),
};
/** A template as the wizard lists it, one for each chatbot that may send it: what it is found by, without its model. */
export const templateListItemSchema = z.object({
  ...templateFacts,
  headerKind: z.enum(headerKinds),
  /** What only a plain message can carry, in the channel's word; null where it travels by campaign (BP 4.1 G24). */
  plainPart: z.string().nullable(),
  /** Beginning of the body: a text and the word that stands for a variable in turn, a text first. */
  firstWords: z.array(z.string()),
  /** Every text of the template, a part a line: what a search looks in. */
  text: z.string(),
});
export type TemplateListItem = z.infer<typeof templateListItemSchema>;

/** A template as it is chosen and filled in, for one chatbot. */
export const chosenTemplateSchema = z.object({
  ...templateFacts,
  model: z.custom<TemplateModel>((value) => typeof value === 'object' && value !== null),
});
export type ChosenTemplate = z.infer<typeof chosenTemplateSchema>;
