/** Reads the core's database from outside, while the core runs or after it died, through a connection that writes nothing. */
import Database from 'better-sqlite3';
import type { SendingPhase } from '../../src-preload/contract/phases.ts';
import type { MessageStatus } from '../../src-preload/contract/statuses.ts';
import type { StoredRow } from './verdict.ts';

interface Raw {
  readonly id: string;
  readonly name: string;
  readonly status: MessageStatus;
  readonly phase: SendingPhase | null;
  readonly failureCode: string | null;
  readonly fieldValues: string;
  readonly outbox: string | null;
}

export interface StoredState {
  readonly rows: readonly StoredRow[];
  /** Messages of the torture that are still Sending: at rest there are none, since what asks first is let go. */
  readonly underWay: readonly string[];
}

export const tagPattern = /w\d+n\d+[yz]/;

export function readStored(file: string): StoredState {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    const raw = database
      .prepare<[], Raw>(
        `SELECT m.id, m.campaign_name AS name, m.status, m.phase, m.failure_code AS failureCode, c.field_values AS fieldValues, o.state AS outbox
         FROM active_message m JOIN message_content c ON c.message_id = m.id LEFT JOIN outbox o ON o.message_id = m.id`,
      )
      .all();
    const tagOf = ({ fieldValues }: Raw): string => tagPattern.exec(fieldValues)?.[0] ?? '';
    return {
      rows: raw.map((row) => {
        const { fieldValues: _values, outbox: _outbox, ...told } = row;
        return { ...told, tag: tagOf(row) };
      }),
      underWay: raw.filter((row) => row.status === 'sending' && tagOf(row) !== '').map((row) => `${row.id} ${row.outbox} ${row.phase}`),
    };
  } finally {
    database.close();
  }
}
