/** The real pipeline over a real SQLite file and manual time; it can be killed at a labelled step and opened again. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, createClock } from '../../src-main/core/clock.ts';
import { createLogger } from '../../src-main/core/log.ts';
import type { GateAnswer, StepLabel } from '../../src-main/core/outgoing/deps.ts';
import { createOutgoing, type Outgoing, type SendIntent } from '../../src-main/core/outgoing/outgoing.ts';
import type { OutgoingSignals } from '../../src-main/core/outgoing/signals.ts';
import { type AdvancedSettings, advancedSettingsSchema } from '../../src-main/core/preferences/advanced-settings.ts';
import { createSignals } from '../../src-main/core/signals.ts';
import { openDatabase } from '../../src-main/core/store/database.ts';
import type { Db } from '../../src-main/core/store/handle.ts';
import { getMessageDetail, type NewMessage, type StoredMessage } from '../../src-main/core/store/messages/messages.ts';
import type { Change } from '../../src-preload/contract/changes.ts';
import type { MessageDetail } from '../../src-preload/contract/models/messages.ts';
import { type DirectoryHere, openDirectoryHere } from './directory-here.ts';
import { createManualTime, type ManualTime } from './manual-time.ts';
import { createScriptedPlatform, type ScriptedPlatform } from './scripted-platform.ts';

export interface Harness {
  readonly time: ManualTime;
  readonly clock: Clock;
  readonly advanced: AdvancedSettings;
  readonly platform: ScriptedPlatform;
  readonly changes: Change[];
  /** The same as they went out together. */
  readonly batches: (readonly Change[])[];
  readonly errors: string[];
  readonly labels: StepLabel[];
  sending: Outgoing;
  db: Db;
  /** No contacts, unless a spec saves some. */
  readonly contacts: DirectoryHere;
  online: boolean;
  signedOut: boolean;
  attendantOnline: boolean;
  undoMs: number;
  ticketsTaken: number;
  /** How often tickets were asked for because an answer has none. */
  unticketed: number;
  gate: GateAnswer | ((message: StoredMessage) => Promise<GateAnswer>);
  /** The process dies at this label: nothing after it happens, until `reopen`. */
  dieAt: StepLabel | null;
  /** Something else happens in the same moment as a step. */
  atStep: ((label: StepLabel) => void) | null;
  readonly dead: () => boolean;
  /** A new process over the same file. */
  reopen(): Promise<void>;
  message(id: string): MessageDetail;
  /** What its trail is made of, in order. */
  kinds(id: string): string[];
  close(): Promise<void>;
}

class Killed extends Error {}

export function intent(phone = '+5531988010001', over: Partial<SendIntent> = {}): SendIntent {
  return {
    templateKey: 'acmedesk@msging.net|order_update|pt_BR',
    recipient: { identity: null, phone, name: 'Carla Dias' },
    recipientPhoneText: phone,
    chatbotName: 'Support',
    firstWords: 'Oi Carla',
    request: {
      transport: 'campaign',
      chatbotIdentity: 'acmedesk@msging.net',
      flowId: 'flow',
      stateId: 'desk:1',
      boundTo: { identity: 'ana%40example.com@blip.ai', email: 'ana@example.com' },
      recipientPhone: phone,
      recipientIdentity: null,
      template: 'order_update',
      language: 'pt_BR',
      parameters: ['Carla'],
    },
    bubble: {
      name: 'order_update',
      language: 'pt_BR',
      header: null,
      body: [{ text: 'Oi Carla', kind: 'literal' }],
      footer: null,
      buttons: [],
      cards: [],
      limitedTimeOffer: null,
      unknownParts: [],
    },
    values: { 'body.1': { value: 'Carla', origin: null } },
    ...over,
  };
}

/** The row of that intent, stored by hand at `createdAt`. */
export function storedIntent(id: string, createdAt: number): NewMessage {
  const { request, recipient, ...frozen } = intent();
  return {
    ...frozen,
    id,
    retryOfId: null,
    person: 'p',
    personOther: null,
    recipientName: recipient.name,
    recipientPhone: recipient.phone,
    recipientPhoneText: recipient.phone,
    recipientIdentity: null,
    templateName: 'a',
    templateLanguage: 'pt_BR',
    chatbotIdentity: 'bot',
    createdAt,
    leavesAt: null,
    request: { ...request, name: id },
  };
}

/** The same as a plain message. */
export function plainIntent(phone = '+5531988010001', over: Partial<SendIntent> = {}): SendIntent {
  const { request, ...rest } = intent(phone, over);
  const { chatbotIdentity, flowId, stateId, boundTo, recipientPhone, recipientIdentity, template, language } = request;
  return {
    ...rest,
    request: {
      transport: 'plain',
      chatbotIdentity,
      flowId,
      stateId,
      boundTo,
      recipientPhone,
      recipientIdentity,
      template,
      language,
      content: { type: 'template', template: { name: template, language: { code: language, policy: 'deterministic' } } },
    },
  };
}

/** Mistakes planted on purpose, to show that the specs would notice them. */
export type Defect = 'skipsStartedCommit' | 'skipsLookUp';

/** The store with one statement changed as the defect wants it. */
function withDefect(db: Db, defect: Defect | null): Db['run'] {
  return (sql, values) => {
    if (defect === 'skipsStartedCommit' && sql.includes("SET state = 'started'")) return 1;
    if (defect === 'skipsLookUp' && sql.includes("SET state = 'lookup'")) return db.run(sql.replace("'lookup'", "'waiting'"), values);
    return db.run(sql, values);
  };
}

/**
 * `isInMemory`: the database outlives a killed process without a file, so that many lives need no disk. `prepare` runs before the file is
 * opened: a store and a platform that have been there for long.
 */
export async function createHarness(
  over: Partial<AdvancedSettings> = {},
  defect: Defect | null = null,
  isInMemory = false,
  prepare: (file: string, platform: ScriptedPlatform, now: number) => Promise<void> = async () => undefined,
): Promise<Harness> {
  // Read at the first send otherwise, in real time, while manual time goes on.
  await import('../../src-main/core/recipients/phone.ts');
  const folder = isInMemory ? null : mkdtempSync(join(tmpdir(), 'deskapp-sending-'));
  const file = folder === null ? ':memory:' : join(folder, 'workspace.db');
  // Manual time stands still while marks are gathered.
  const advanced = { ...advancedSettingsSchema.parse({}), gatherMs: 0, ...over };
  const time = createManualTime();
  const quiet = createLogger({ write: () => undefined });
  const clock = createClock(time, {
    advanced: () => advanced,
    log: quiet,
    initialOffsetMs: 0,
    onCorrected: (byMs, since) => harness.sending.clockCorrected(byMs, since),
  });
  const observe = () => clock.observe({ serverDate: time.now(), sentAt: time.now(), receivedAt: time.now() });
  observe();
  const platform = createScriptedPlatform(() => time.now());
  let generation = 0;
  let dead = false;

  function build(db: Db): Outgoing {
    generation += 1;
    const mine = generation;
    const isDead = () => dead || mine !== generation;
    // A dead process neither reads nor writes: its store is cut off at the label, as SIGKILL would.
    const guarded: Db = {
      ...db,
      run: (sql, values) => (isDead() ? stop() : withDefect(db, defect)(sql, values)),
      get: (sql, values) => (isDead() ? stop() : db.get(sql, values)),
      all: (sql, values) => (isDead() ? stop() : db.all(sql, values)),
      transaction: (work) => (isDead() ? stop() : db.transaction(work)),
    };
    const stop = (): never => {
      throw new Killed('killed');
    };
    const never = new Promise<never>(() => undefined);
    const mortalClock: Clock = {
      ...clock,
      wakeAt: (moment, callback) => clock.wakeAt(moment, () => isDead() || callback()),
      sleep: (ms, signal) => (isDead() ? never : clock.sleep(ms, signal).then(() => (isDead() ? never : undefined))),
    };
    const signals: OutgoingSignals = createSignals();
    signals.on('ticketTaken', () => void (harness.ticketsTaken += 1));
    signals.on('repliedWithoutTicket', () => void (harness.unticketed += 1));
    return createOutgoing({
      db: guarded,
      contacts,
      clock: mortalClock,
      random: { uuid: () => randomUUID(), fraction: () => 1 / 3 },
      // Asked for outside of any work too, where nobody would catch the end.
      client: () => (isDead() ? null : platform.client),
      log: createLogger({ write: (level, _name, text) => void (isDead() || level !== 'error' || harness.errors.push(text)) }, 'sending'),
      advanced: () => advanced,
      gate: async (message) => (typeof harness.gate === 'function' ? await harness.gate(message) : harness.gate),
      freshRequest: async (request) => request,
      publish(changes) {
        harness.changes.push(...changes);
        harness.batches.push(changes);
      },
      isOnline: () => harness.online,
      isSignedOut: () => harness.signedOut,
      isAttendantOnline: () => harness.attendantOnline,
      undoMs: () => harness.undoMs,
      signals,
      step(label) {
        if (isDead()) stop();
        harness.labels.push(label);
        harness.atStep?.(label);
        if (label !== harness.dieAt) return;
        dead = true;
        stop();
      },
    });
  }

  // Loaded with the first send: manual time does not wait for the disk.
  await import('../../src-main/core/recipients/phone.ts');
  await prepare(file, platform, time.now());
  const contacts = await openDirectoryHere();
  const db = await openDatabase(file, { log: quiet, clock });
  const harness: Harness = {
    time,
    clock,
    advanced,
    platform,
    changes: [],
    batches: [],
    errors: [],
    labels: [],
    db,
    contacts,
    online: true,
    signedOut: false,
    attendantOnline: true,
    undoMs: 0,
    ticketsTaken: 0,
    unticketed: 0,
    gate: 'go',
    dieAt: null,
    atStep: null,
    dead: () => dead,
    sending: null as unknown as Outgoing,
    async reopen() {
      generation += 1;
      dead = false;
      harness.dieAt = null;
      if (!isInMemory) {
        harness.db.close();
        harness.db = await openDatabase(file, { log: quiet, clock });
      }
      harness.sending = build(harness.db);
      harness.sending.start();
      await time.settle();
    },
    message(id) {
      const detail = getMessageDetail(harness.db, id);
      if (detail === null) throw new Error(`no message ${id}`);
      return detail;
    },
    kinds: (id) => harness.message(id).events.map((event) => event.kind),
    async close() {
      generation += 1;
      harness.db.close();
      contacts.close();
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
    },
  };
  harness.sending = build(db);
  harness.sending.start();
  await time.settle();
  return harness;
}

/** What a spec's platform waits for before it answers. */
export function later() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Lets the next write that names `part` fail, as on a full disk. */
export function failOnce({ db }: Harness, part: string, failure: Error): void {
  const { run } = db;
  let hasFailed = false;
  Object.assign(db, {
    run: (...given: Parameters<typeof run>) => {
      if (hasFailed || !given[0].includes(part)) return run(...given);
      hasFailed = true;
      throw failure;
    },
  });
}

/** Ends it, and fails where the pipeline logged an error. */
export async function closeQuiet(harness: Harness): Promise<void> {
  await harness.close();
  if (harness.errors.length > 0) throw new Error(`the pipeline logged: ${harness.errors.join('; ')}`);
}
