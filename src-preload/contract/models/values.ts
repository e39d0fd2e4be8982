/** What stands in the fields of a template, and where it came from. */
import { z } from 'zod';

const valueOriginSchema = z.enum([
  'contactName',
  'contactFirstName',
  'contactLastName',
  'contactPhone',
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
export const fieldValuesSchema = z.record(z.string().max(200), fieldValueSchema);
export type FieldValues = z.infer<typeof fieldValuesSchema>;

/** What can be put into a field for this person now. Only sources that have something are listed. */
export const valueSourcesSchema = z.object({
  sources: z.array(z.object({ origin: valueOriginSchema, extra: z.string().optional(), value: z.string() })),
  /** Values of the template's last use that were typed by hand and still fit, by field id. */
  lastValues: fieldValuesSchema,
  /** What stands in for a blank source, by field id. */
  fallbacks: z.record(z.string(), z.string()),
});
export type ValueSources = z.infer<typeof valueSourcesSchema>;
