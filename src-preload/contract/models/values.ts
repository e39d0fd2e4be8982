/** What stands in the fields of a template, and where it came from. */
import { z } from 'zod';

const valueOriginSchema = z.enum([
  'contactName',
  'contactFirstName',
  'contactLastName',
  /** As people write it: `+55 31 98801-0001`. */
  'contactPhone',
  /** Without blanks, as links and systems want it: `+5531988010001`. */
  'contactPhonePlain',
  'contactEmail',
  'contactExtra',
  'attendantName',
  'attendantFirstName',
  'attendantEmail',
  'greeting',
  'date',
  'lastUsed',
  /** What the attendant wants there when its source is blank. */
  'fallback',
]);
export type ValueOrigin = z.infer<typeof valueOriginSchema>;

/** One value of one field; `fieldId` is the id of the model's field. */
const fieldValueSchema = z.object({
  value: z.string().max(70_000),
  /** Where a proposed value came from, shown beside the field; null once typed by hand. */
  origin: valueOriginSchema.nullable(),
  /** Name of the contact's extra field; only with the origin `contactExtra`. */
  extra: z.string().max(200).optional(),
});
export type FieldValue = z.infer<typeof fieldValueSchema>;

/** A value typed by hand, or taken over from one; those of a source are asked anew for each person. */
export const isTyped = ({ origin }: Pick<FieldValue, 'origin'>): boolean => origin === null || origin === 'lastUsed';

export const fieldValuesSchema = z.record(z.string().max(200), fieldValueSchema);
export type FieldValues = z.infer<typeof fieldValuesSchema>;

/** What can be put into a field for this person now. Only sources that have something are listed. */
export const valueSourcesSchema = z.object({
  sources: z.array(z.object({ origin: valueOriginSchema, extra: z.string().optional(), value: z.string() })),
  /** Values of an earlier use that were typed by hand and still fit, by field id: of the same person where there was one, else of `lastUse`. */
  lastValues: fieldValuesSchema,
  /** Whose `lastValues` are; null where there are none. */
  lastUse: z
    .object({
      samePerson: z.boolean(),
      /** Null where the person had no name, or is not known any more. */
      recipientName: z.string().nullable(),
      /** Server time. */
      usedAt: z.number(),
    })
    .nullable(),
  /** What stands in for a blank source, by field id. */
  fallbacks: z.record(z.string(), z.string()),
});
export type ValueSources = z.infer<typeof valueSourcesSchema>;
