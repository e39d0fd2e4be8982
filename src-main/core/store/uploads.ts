/** Files of the attendant that were uploaded to the platform, by their links (blip-protocol 3.16). */
import type { MediaKind } from '../../../src-preload/contract/models/media.ts';
import type { Db } from './handle.ts';

export interface Upload {
  /** The link as it was given out first: what drafts and last values hold. */
  readonly url: string;
  /** The same after it was refreshed. */
  readonly currentUrl: string;
  readonly freshAt: number;
  readonly kind: MediaKind;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly fileName: string;
  /** Name under which the media store has its bytes. */
  readonly mediaId: string;
}

const mostKept = 2_000;

export function addUpload(db: Db, upload: Upload): void {
  db.transaction(() => {
    db.run(
      `INSERT INTO media_upload (url, current_url, fresh_at, kind, mime, size_bytes, file_name, media_id)
       VALUES (@url, @currentUrl, @freshAt, @kind, @mime, @sizeBytes, @fileName, @mediaId)
       ON CONFLICT (url) DO UPDATE SET current_url = excluded.current_url, fresh_at = excluded.fresh_at, kind = excluded.kind,
         mime = excluded.mime, size_bytes = excluded.size_bytes, file_name = excluded.file_name, media_id = excluded.media_id`,
      { ...upload },
    );
    db.run(`DELETE FROM media_upload WHERE url NOT IN (SELECT url FROM media_upload ORDER BY fresh_at DESC, url LIMIT ${mostKept})`);
  });
}

/** By the link as it was given out, or as it is now; null for a link that is no upload of theirs. */
export function findUpload(db: Db, url: string): Upload | null {
  return (
    db.get<Upload>(
      `SELECT url, current_url AS currentUrl, fresh_at AS freshAt, kind, mime, size_bytes AS sizeBytes, file_name AS fileName,
         media_id AS mediaId
       FROM media_upload WHERE url = @url OR current_url = @url ORDER BY url = @url DESC LIMIT 1`,
      { url },
    ) ?? null
  );
}

export function setFreshLink(db: Db, url: string, currentUrl: string, freshAt: number): void {
  db.run('UPDATE media_upload SET current_url = @currentUrl, fresh_at = @freshAt WHERE url = @url', { url, currentUrl, freshAt });
}
