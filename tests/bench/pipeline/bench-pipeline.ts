/** The send pipeline alone, over a real file with `synchronous=FULL`: no gate, no limiter, nothing shown. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BlipClient } from '../../../src-main/core/api/blip-client.ts';
import { createClock, systemTime } from '../../../src-main/core/clock.ts';
import { createLogger } from '../../../src-main/core/log.ts';
import { createOutgoing, type Outgoing, type SendIntent } from '../../../src-main/core/outgoing/outgoing.ts';
import { type AdvancedSettings, advancedSettingsSchema } from '../../../src-main/core/preferences/advanced-settings.ts';
import { systemRandom } from '../../../src-main/core/random.ts';
import { createSignals } from '../../../src-main/core/signals.ts';
import { openDatabase } from '../../../src-main/core/store/database.ts';
import type { Db } from '../../../src-main/core/store/handle.ts';
import { noContacts } from '../../core/directory-here.ts';

export interface BenchPipeline {
  readonly db: Db;
  readonly sending: Outgoing;
  readonly advanced: AdvancedSettings;
  close(): Promise<void>;
}

const quiet = createLogger({ write: () => undefined });

/** Opened, not started. `client` null: nothing is asked or sent. `onAccepted` hears of every message that the window is told of as taken. */
export async function openPipeline(
  client: BlipClient | null,
  over: Partial<AdvancedSettings> = {},
  onAccepted: (messageId: string) => void = () => undefined,
): Promise<BenchPipeline> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const advanced = { ...advancedSettingsSchema.parse({}), ...over };
  const time = systemTime();
  const clock = createClock(time, { advanced: () => advanced, log: quiet, initialOffsetMs: 0 });
  clock.observe({ serverDate: time.now(), sentAt: time.now(), receivedAt: time.now() });
  const db = await openDatabase(join(folder, 'bench.db'), { log: quiet, clock });
  const sending = createOutgoing({
    db,
    contacts: noContacts,
    clock,
    random: systemRandom,
    client: () => client,
    log: createLogger({ write: (level, _name, text) => level === 'error' && console.error(text) }),
    advanced: () => advanced,
    gate: async () => 'go',
    freshRequest: async (request) => request,
    publish(changes) {
      for (const change of changes)
        if (change.kind === 'messages') for (const { id, windowStartAt } of change.messages) if (windowStartAt !== null) onAccepted(id);
    },
    isOnline: () => client !== null,
    isSignedOut: () => false,
    isAttendantOnline: () => true,
    undoMs: () => 0,
    signals: createSignals(),
    step: () => undefined,
  });
  return {
    db,
    sending,
    advanced,
    async close() {
      await sending.stop();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Mobile number of the `index`-th person; none of them has an outcome of its own in the sandbox. */
export function phoneOf(index: number): string {
  return `+5531${String(970_000_000 + Math.floor(index / 9_000) * 10_000 + (index % 9_000) + 1_000)}`;
}

/** What the attendant asked for, of a template with one variable. */
export function intentOf(index: number, template: { readonly name: string; readonly language: string }): SendIntent {
  const phone = phoneOf(index);
  return {
    templateKey: `acmedesk@msging.net|${template.name}|${template.language}`,
    recipient: { identity: `${phone.slice(1)}@wa.gw.msging.net`, phone, name: `Person ${index}` },
    recipientPhoneText: phone,
    chatbotName: 'Support',
    firstWords: 'Olá',
    request: {
      transport: 'campaign',
      chatbotIdentity: 'acmedesk@msging.net',
      flowId: '5f0e1d2c-3b4a-4c5d-8e6f-708192a3b4c5',
      stateId: 'desk:7d6c5b4a-3928-4716-8594-a3b2c1d0e0f1',
      boundTo: { identity: 'ana.souza%40example.com@blip.ai', email: 'ana.souza@example.com' },
      recipientPhone: phone,
      recipientIdentity: `${phone.slice(1)}@wa.gw.msging.net`,
      template: template.name,
      language: template.language,
      parameters: [`Person ${index}`],
    },
    bubble: {
      name: template.name,
      language: template.language,
      header: null,
      body: [{ text: `Olá Person ${index}`, kind: 'literal' }],
      footer: null,
      buttons: [],
      cards: [],
      limitedTimeOffer: null,
      unknownParts: [],
    },
    values: { 'body.1': { value: `Person ${index}`, origin: null } },
  };
}
