/** Templates as received (blip-protocol 3.2). */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Db } from './handle.ts';
import { readJson } from './stored-json.ts';

export interface StoredTemplate {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly quality: string;
  /** The template object exactly as the platform sent it. */
  readonly raw: unknown;
}

/** What the platform sent, ready to be compared with what is stored. */
export interface ReceivedTemplate extends Omit<StoredTemplate, 'raw'> {
  /** JSON of the template object. */
  readonly raw: string;
  readonly hash: string;
}

/** Works out what `saveTemplates` compares; the part of the work that needs no transaction. */
export function receivedTemplate({ raw: object, ...template }: StoredTemplate): ReceivedTemplate {
  const raw = JSON.stringify(object);
  const { status, category, quality } = template;
  const hash = createHash('sha256').update(raw).update(`\n${status}\n${category}\n${quality}`).digest('hex');
  return { ...template, raw, hash };
}

/** The stored templates' hashes by `templateId`; what a complete read compares with and takes its finds out of. */
export function templateHashes(db: Db): Map<string, string> {
  const rows = db.all<{ name: string; language: string; hash: string }>('SELECT name, language, hash FROM template');
  return new Map(rows.map((row) => [templateId(row), row.hash]));
}

export function templateId({ name, language }: Pick<StoredTemplate, 'name' | 'language'>): string {
  return JSON.stringify([name, language]);
}

/** The other way. */
export function ofTemplateId(id: string): Pick<StoredTemplate, 'name' | 'language'> {
  const [name = '', language = ''] = JSON.parse(id) as readonly string[];
  return { name, language };
}

/** Writes templates that are new or changed, in one transaction. */
export function saveTemplates(db: Db, templates: readonly ReceivedTemplate[], seenAt: number): void {
  db.transaction(() => {
    for (const { name, language, status, category, quality, hash, raw } of templates) {
      db.run(
        `INSERT INTO template (name, language, status, category, quality, hash, raw, seen_at)
         VALUES (@name, @language, @status, @category, @quality, @hash, @raw, @seenAt)
         ON CONFLICT (name, language) DO UPDATE SET status = excluded.status, category = excluded.category,
           quality = excluded.quality, hash = excluded.hash, raw = excluded.raw, seen_at = excluded.seen_at`,
        { name, language, status, category, quality, hash, raw, seenAt },
      );
    }
  });
}

/** Deletes the templates with these `templateId`s, in one transaction: they are gone on the platform. */
export function removeTemplates(db: Db, ids: readonly string[]): void {
  db.transaction(() => {
    for (const id of ids)
      db.run(`DELETE FROM template WHERE name = json_extract(@id, '$[0]') AND language = json_extract(@id, '$[1]')`, { id });
  });
}

export function countTemplates(db: Db): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM template')?.count ?? 0;
}

type TemplateRecord = Omit<StoredTemplate, 'raw'> & { readonly raw: string };

/** Without a template where it cannot be read; the next read of the list takes it for changed, and writes it anew. */
function fromRecord(db: Db, record: TemplateRecord): StoredTemplate {
  const { value, problem } = readJson(record.raw, z.unknown());
  if (problem !== null) {
    const { name, language } = record;
    db.unreadable(`template ${name} ${language} (${problem})`);
    db.run("UPDATE template SET hash = '' WHERE name = @name AND language = @language", { name, language });
  }
  return { ...record, raw: value };
}

/** Stored templates by name and language: at most `limit` of those after one of them, from the first where that is null. */
export function listTemplates(db: Db, after: Pick<StoredTemplate, 'name' | 'language'> | null, limit: number): StoredTemplate[] {
  return db
    .all<TemplateRecord>(
      `SELECT name, language, status, category, quality, raw FROM template WHERE (name, language) > (@name, @language)
       ORDER BY name, language LIMIT @limit`,
      { name: after?.name ?? '', language: after?.language ?? '', limit },
    )
    .map((record) => fromRecord(db, record));
}

export function getTemplate(db: Db, name: string, language: string): StoredTemplate | null {
  const record = db.get<TemplateRecord>(
    'SELECT name, language, status, category, quality, raw FROM template WHERE name = @name AND language = @language',
    { name, language },
  );
  return record === undefined ? null : fromRecord(db, record);
}
