/** A profile as an attendant has it: templates and contacts read, messages sent. Made by the app itself, through its own bridge. */
import { _electron } from '@playwright/test';
import type { DeskBridge } from '../../../src-preload/contract/methods.ts';
import type { Profile } from '../../e2e/fixtures/profile.ts';
import { projectRoot } from '../../e2e/fixtures/project.ts';

export interface ProfileContent {
  readonly templates: number;
  readonly contacts: number;
  readonly sentMessages: number;
}

const prepareLimitMs = 300_000;

/** Starts the app on its own sandbox workspace and closes it once `messageCount` messages are in the Sent tab and came to rest. */
export async function prepareProfile(profile: Profile, messageCount: number): Promise<ProfileContent> {
  const app = await _electron.launch({
    args: [projectRoot, `--user-data-dir=${profile.userData}`],
    cwd: profile.folder,
    env: { ...profile.environment },
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await app.firstWindow();
    await page.waitForFunction(() => 'desk' in globalThis);
    return await page.evaluate(fillThroughBridge, { messageCount, limitMs: prepareLimitMs });
  } finally {
    await app.close();
  }
}

/** Runs in the page, so it stands on nothing outside itself. */
async function fillThroughBridge({ messageCount, limitMs }: { messageCount: number; limitMs: number }): Promise<ProfileContent> {
  const desk = (globalThis as unknown as { desk: DeskBridge }).desk;
  const limitAt = performance.now() + limitMs;
  const until = async <T>(what: string, look: () => Promise<T | null>): Promise<T> => {
    for (;;) {
      const found = await look();
      if (found !== null) return found;
      if (performance.now() > limitAt) throw new Error(`${what}: not within ${limitMs} ms`);
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  const must = async <T>(
    answer: Promise<{ ok: true; value: T } | { ok: false; error: { code: string; detail?: string | undefined } }>,
  ): Promise<T> => {
    const result = await answer;
    if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail ?? ''}`);
    return result.value;
  };
  const session = await until('online with templates and contacts', async () => {
    const { session: now } = await must(desk.getSnapshot());
    const isRead = now.templates.syncedAt !== null && now.contacts.syncedAt !== null;
    return now.connection.state === 'online' && isRead ? now : null;
  });
  await must(desk.setPresence({ status: 'Online' }));
  const templates = await must(desk.listTemplates());
  const models = await Promise.all(templates.map(async ({ key }) => await must(desk.getTemplate({ key }))));
  const template = models.find(
    (row) => row.blocked === null && row.model.fields.length > 0 && row.model.fields.every((f) => f.kind === 'text'),
  );
  if (template === undefined) throw new Error('no template with text fields alone can be sent');
  const contacts = await must(desk.searchContacts({ query: '', limit: 200 }));
  // Numbers that end with 00.. have outcomes of their own (an answer takes the message out of the Sent tab).
  const plain = contacts.filter((contact) => contact.phone !== null && !/00\d\d$/.test(contact.phone)).slice(0, messageCount);
  if (plain.length < messageCount) throw new Error(`${plain.length} contacts of ${messageCount}`);
  for (const contact of plain) {
    const recipient = { identity: contact.identity, phone: contact.phone ?? '', name: contact.name };
    const values = Object.fromEntries(template.model.fields.map((field) => [field.id, { value: 'April', origin: null }]));
    await must(desk.sendActiveMessage({ draftId: crypto.randomUUID(), replaces: null, templateKey: template.key, recipient, values }));
  }
  const atRest = new Set(['delivered', 'read', 'failed', 'replied']);
  const messages = await until('all messages at rest', async () => {
    const { messages: now } = await must(desk.getSnapshot());
    return now.length >= messageCount && now.every((message) => atRest.has(message.status)) ? now : null;
  });
  return { templates: session.templates.count, contacts: session.contacts.count, sentMessages: messages.length };
}
