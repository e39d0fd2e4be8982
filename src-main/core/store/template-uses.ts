/** When a template was last used, for whom and with what; and what stands in for a blank source. */
import { type Recipient, recipientSchema } from '../../../src-preload/contract/models/recipients.ts';
import { type FieldValues, isTyped } from '../../../src-preload/contract/models/values.ts';
import type { Db } from './handle.ts';
import { valuesOf } from './messages/content.ts';
import { readJson } from './stored-json.ts';

/** What was filled in at a use of a template, for whom and when. */
export interface TemplateUse {
  readonly values: FieldValues;
  /** Null where it is not known any more. */
  readonly recipient: Recipient | null;
  /** Server time. */
  readonly usedAt: number;
}

/**
 * Remembers that a template was used, for whom, and what was filled in. Where a fallback stood in for a blank source, the source is
 * kept, without a value: it is asked again for the next person.
 */
export function saveTemplateUse(db: Db, templateKey: string, recipient: Recipient, values: FieldValues, usedAt: number): void {
  db.transaction(() => {
    const before = getLastUse(db, templateKey)?.values ?? {};
    const kept = Object.entries(values).map(([fieldId, value]) => {
      const source = before[fieldId];
      // What the person before had typed in is of that person.
      return [fieldId, value.origin === 'fallback' && source !== undefined && !isTyped(source) ? { ...source, value: '' } : value];
    });
    db.run(
      `INSERT INTO template_use (template_key, used_at, field_values, recipient) VALUES (@templateKey, @usedAt, @values, @recipient)
       ON CONFLICT (template_key) DO UPDATE SET used_at = excluded.used_at, field_values = excluded.field_values,
         recipient = excluded.recipient`,
      { templateKey, usedAt, values: JSON.stringify(Object.fromEntries(kept)), recipient: JSON.stringify(recipient) },
    );
  });
}

/** Server time of the last use by template key. */
export function listLastUses(db: Db): Map<string, number> {
  return new Map(
    db
      .all<{ template_key: string; used_at: number }>('SELECT template_key, used_at FROM template_use')
      .map((row) => [row.template_key, row.used_at]),
  );
}

/** The last use of a template, whoever it was for; null if it was never used. */
export function getLastUse(db: Db, templateKey: string): TemplateUse | null {
  const row = db.get<{ used_at: number; field_values: string; recipient: string | null }>(
    'SELECT used_at, field_values, recipient FROM template_use WHERE template_key = @templateKey',
    { templateKey },
  );
  if (row === undefined) return null;
  return {
    values: valuesOf(db, `use of ${templateKey}`, row.field_values),
    recipient: row.recipient === null ? null : readJson(row.recipient, recipientSchema).value,
    usedAt: row.used_at,
  };
}

/** What the fields of a template are filled with when their source is blank, by field id. */
export function getFallbacks(db: Db, templateKey: string): Record<string, string> {
  const rows = db.all<{ field_id: string; value: string }>('SELECT field_id, value FROM field_fallback WHERE template_key = @templateKey', {
    templateKey,
  });
  return Object.fromEntries(rows.map((row) => [row.field_id, row.value]));
}

/** Null forgets it. */
export function setFallback(db: Db, templateKey: string, fieldId: string, value: string | null): void {
  if (value === null)
    db.run('DELETE FROM field_fallback WHERE template_key = @templateKey AND field_id = @fieldId', { templateKey, fieldId });
  else {
    db.run(
      `INSERT INTO field_fallback (template_key, field_id, value) VALUES (@templateKey, @fieldId, @value)
       ON CONFLICT (template_key, field_id) DO UPDATE SET value = excluded.value`,
      { templateKey, fieldId, value },
    );
  }
}
