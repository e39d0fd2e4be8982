/** Last envelopes in both directions for `GET /sandbox/log`: bounded, and without keys, tokens and passwords. */

interface LogEntry {
  readonly at: number;
  readonly direction: 'in' | 'out';
  readonly transport: 'http' | 'ws';
  readonly who: string;
  readonly note: string;
  readonly envelope: unknown;
}

export interface EnvelopeLog {
  write(entry: LogEntry): void;
  read(limit: number): readonly LogEntry[];
  clear(): void;
}

const entryLimit = 2_000;
const textLimit = 8_000;
const secretKeys = new Set(['key', 'token', 'password', 'accesskey', 'authorization']);

function redacted(name: string, value: unknown): unknown {
  return secretKeys.has(name.toLowerCase()) && typeof value === 'string' ? '***' : value;
}

export function createEnvelopeLog(): EnvelopeLog {
  let entries: LogEntry[] = [];
  return {
    write(entry) {
      const text = JSON.stringify(entry.envelope, redacted) ?? 'null';
      const envelope: unknown = text.length > textLimit ? `${text.slice(0, textLimit)}... (${text.length} characters)` : JSON.parse(text);
      entries.push({ ...entry, envelope });
      // Cut in one go, not one by one: shifting 2,000 entries for every envelope would cost more than the envelope.
      if (entries.length > entryLimit * 2) entries = entries.slice(-entryLimit);
    },
    read: (limit) => entries.slice(-Math.min(limit, entryLimit)),
    clear() {
      entries = [];
    },
  };
}
