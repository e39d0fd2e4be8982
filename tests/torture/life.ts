/** One life of the real core, as a process: does its orders, reports each step, and dies by SIGKILL at the one it was told. */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { plainPorts } from '../../examples/plain-ports.ts';
import type { Core } from '../../src-main/core/core.ts';
import { createCore } from '../../src-main/core/create-core.ts';
import type { SentDraft } from '../../src-main/core/outgoing/outgoing.ts';
import type { Change } from '../../src-preload/contract/changes.ts';
import type { Session } from '../../src-preload/contract/models/session.ts';
import type { FieldValues } from '../../src-preload/contract/models/values.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { plantDefect, watchPages } from './faulty-driver.ts';
import { migrationSteps, watchMigration } from './migration/steps.ts';
import { type EditEnd, editedTag, type LifeOrders, type LifeReport, type SendOrder, type TravelWay } from './reports.ts';
import { scaledTime } from './scaled-time.ts';

const orders = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as LifeOrders;
const standardOutput = 1;
const stallMs = 100;

/** At once and whole: what was said before the kill has been said. */
function say(report: LifeReport): void {
  writeSync(standardOutput, `${JSON.stringify(report)}\n`);
}

const isOfMigration = (label: string): boolean => migrationSteps.some((step) => step === label);

const passes = new Map<string, number>();
function onStep(label: string): void {
  const count = (passes.get(label) ?? 0) + 1;
  passes.set(label, count);
  if (count === 1 || isOfMigration(label)) say({ kind: 'step', label });
  if (orders.killAt?.label !== label || orders.killAt.nth !== count) return;
  say({ kind: 'killing', label });
  process.kill(process.pid, 'SIGKILL');
}

const pages = watchPages();
if (orders.watchesMigration) watchMigration(onStep);
if (orders.defect !== null) plantDefect(orders.defect, () => say({ kind: 'defectApplied' }));
const time = scaledTime(orders.line, orders.wallOffsetMs);
const core: Core = createCore({
  ports: {
    ...plainPorts({
      time,
      document: orders.document,
      log: { write: (level, _name, text) => level === 'error' && say({ kind: 'error', text: text.split('\n')[0] ?? '' }) },
    }),
    onStep,
  },
  dataFolder: orders.dataFolder,
  // Built beside this file (build.ts).
  workerEntry: join(import.meta.dirname, 'worker.js'),
  workspaceFile: { path: 'workspace.json', text: orders.workspace },
  appVersion: 'torture',
  systemLanguage: 'en',
});

let session: Session | null = null;
const watchers = new Set<() => void>();

let hasSynced = false;
function onChange(change: Change): void {
  if (change.kind === 'session') {
    session = change.session;
    if (!hasSynced && session.contacts.syncedAt !== null) say({ kind: 'synced' });
    hasSynced ||= session.contacts.syncedAt !== null;
  }
  if (change.kind !== 'messages') return;
  for (const { id, status, phase } of change.messages) {
    if (status === 'unconfirmed') say({ kind: 'unconfirmed', id });
    if (phase === 'askFirst' && orders.releasesHeld) setImmediate(() => void unlessRefused(core.methods.releaseMessage({ id })));
  }
}

/** Too late, or the disk is full: whoever pressed the button is told. Anything else ends the life with an error. */
async function orRefusal<T>(work: Promise<T>): Promise<T | DeskError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DeskError) return error;
    throw error;
  }
}

const unlessRefused = async (work: Promise<unknown>): Promise<boolean> => !((await orRefusal(work)) instanceof DeskError);

function isReady(): boolean {
  return session?.connection.state === 'online' && session.presence.actual === 'Online' && session.templates.syncedAt !== null;
}

/** A template of texts alone for each transport, and its values with the tag in the first. */
async function templateFor(transport: TravelWay): Promise<{ key: string; values: (tag: string) => FieldValues }> {
  for (const item of await core.methods.listTemplates(undefined)) {
    if (item.chatbotIdentity !== 'acmedesk@msging.net' || item.blocked !== null || item.category !== 'UTILITY') continue;
    const { fields, transport: travels } = (await core.methods.getTemplate({ key: item.key })).model;
    if (travels.kind !== transport || fields.length === 0 || fields.some((field) => field.kind !== 'text')) continue;
    return {
      key: item.key,
      values: (tag) =>
        Object.fromEntries(fields.map(({ id }, index) => [id, { value: index === 0 ? tag : `valor ${index}`, origin: null }])),
    };
  }
  throw new Error(`no seeded template of texts alone travels as ${transport}`);
}

const templates = new Map<TravelWay, ReturnType<typeof templateFor>>();

type Order = Pick<SendOrder, 'tag' | 'phone' | 'identity' | 'transport'>;

/** Sends it `times` over at once, as a double click would; answers its id, null where the core refused all of them. */
async function submit({ tag, phone, identity, transport }: Order, draft: SentDraft, times: number): Promise<string | null> {
  const template = templates.get(transport) ?? templateFor(transport);
  templates.set(transport, template);
  const { key, values } = await template;
  say({ kind: 'asked', tag });
  const message = { ...draft, templateKey: key, recipient: { identity, phone, name: null }, values: values(tag) };
  const answers = await Promise.all(Array.from({ length: times }, () => orRefusal(core.methods.sendActiveMessage(message))));
  const ids = new Set(answers.flatMap((answer) => (answer instanceof DeskError ? [] : [answer.id])));
  for (const id of ids) say({ kind: 'told', tag, id });
  const [refusal] = answers.filter((answer) => answer instanceof DeskError);
  if (ids.size === 0 && refusal !== undefined) say({ kind: 'refused', tag, code: refusal.code });
  return [...ids][0] ?? null;
}

/** Held, and then as it was again, or another in its place. */
async function edit(id: string, end: EditEnd, order: Order): Promise<void> {
  const draft = await orRefusal(core.methods.editMessage({ id }));
  if (draft instanceof DeskError) return;
  if (end === 'putBack') {
    await unlessRefused(core.methods.discardDraft({ id: draft.id }));
    return;
  }
  const tag = editedTag(order.tag);
  say({ kind: 'replacing', tag: order.tag, byTag: tag });
  await submit({ ...order, tag }, { draftId: draft.id, replaces: id }, 2);
}

async function send({ isCancelled, edit: end, pauseMs, ...order }: SendOrder): Promise<void> {
  await sleep(pauseMs);
  const id = await submit(order, { draftId: randomUUID(), replaces: null }, 1);
  if (id === null) return;
  if (isCancelled && (await unlessRefused(core.methods.cancelMessage({ id })))) say({ kind: 'cancelled', tag: order.tag });
  if (end !== null) await edit(id, end, order);
}

function planTroubles(): void {
  const { wallJump, pageLimit } = orders;
  if (wallJump !== null) {
    setTimeout(() => {
      time.moveWall(wallJump.byMs);
      // Whoever set the clock is there.
      void core.methods.personActed(undefined);
    }, wallJump.afterMs);
  }
  if (pageLimit === null) return;
  setTimeout(() => {
    pages.set(pageLimit.pages);
    setTimeout(() => pages.lift(), pageLimit.forMs);
  }, pageLimit.afterMs);
}

function watchStalls(): void {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  setInterval(() => {
    const ms = Math.round(delay.max / 1e6);
    delay.reset();
    if (ms > stallMs) say({ kind: 'stall', ms });
  }, 250).unref();
}

watchStalls();
core.onChanges(({ changes }) => {
  changes.forEach(onChange);
  for (const watcher of Array.from(watchers)) watcher();
});
await core.start();
const snapshot = await core.methods.getSnapshot(undefined);
session = snapshot.session;
await core.methods.setPresence({ status: 'Online' }).catch((error: unknown) => {
  if (!(error instanceof DeskError)) throw error; // set again when the connection is there
});
await new Promise<void>((resolve) => {
  const look = () => {
    if (!isReady()) return;
    watchers.delete(look);
    resolve();
  };
  watchers.add(look);
  look();
});
if (orders.checksAgain)
  for (const { id, status } of snapshot.messages)
    if (status === 'unconfirmed') await unlessRefused(core.methods.resolveUnconfirmed({ id, action: 'checkAgain' }));
if (orders.releasesHeld)
  for (const { id, phase } of snapshot.messages) {
    if (phase === 'askFirst') await unlessRefused(core.methods.releaseMessage({ id }));
    if (phase === 'editing') await unlessRefused(core.methods.stopEditing({ id }));
  }
say({ kind: 'ready' });
planTroubles();
for (const order of orders.sends) await send(order);
