/**
 * Calls that no window of ours makes, through the real door into the real core beside the real sandbox. Nothing may be thrown, every
 * refusal carries a code, the store stays whole, and nothing reaches the platform but what a call was told to have sent.
 */
import fc from 'fast-check';
import { createCore } from '../../src-main/core/create-core.ts';
import type { WorkspaceInput } from '../../src-preload/contract/models/workspace.ts';
import { type MethodName, methodNames } from '../../src-preload/contract/names.ts';
import { DeskError, errorCodes, type Result } from '../../src-preload/contract/result.ts';
import { quick, type RunningCore, sendTo, startRunning, textTemplate } from '../core/running-core.ts';
import { type Call, call, describeCall, inputOf, type Known, leaving } from './calls.ts';
import { createDoor, type Door, ourselves, strangers } from './door.ts';
import { judgeStores } from './judge-stores.ts';

export interface DoorReport {
  /** Answers by what they were: `ok`, the code of a refusal, `nobody` for a name without a handler, `not cloned`. */
  readonly answers: ReadonlyMap<string, number>;
  /** Messages that the platform took. */
  readonly sent: number;
  /** One sentence for each broken promise. */
  readonly failures: readonly string[];
}

const atOnce = 50;
const sampleSize = 500;
const answerLimitMs = 60_000;
const mostFailures = 50;
/** Their answer is the id of a message that is new. */
const makesMessage: ReadonlySet<string> = new Set<MethodName>(['sendActiveMessage', 'retryMessage']);
/** A number that the other calls leave alone. */
const lastPhone = '+5531988010001';

/** Short waits: half of the addresses lead nowhere. */
const document = {
  settings: { undoSeconds: 0 },
  advanced: {
    ...quick,
    readTimeoutMs: 1_000,
    sendTimeoutMs: 5_000,
    mediaTimeoutMs: 500,
    uploadTimeoutMs: 1_000,
    readRetryMs: [50],
    sendsPerSecond: 1_000,
    rateLimitPauseMs: 200,
  },
};

/** Makes so many calls, the same ones for the same seed. */
export async function fuzzDoor(count: number, seed: number, progress: (calls: number) => void = () => {}): Promise<DoorReport> {
  const failures: string[] = [];
  const answers = new Map<string, number>();
  const fail = (what: string): void => void (failures.length < mostFailures && failures.push(what));
  const onUncaught = (error: unknown): void => fail(`not caught: ${error instanceof Error ? error.stack : String(error)}`);
  process.on('uncaughtException', onUncaught).on('unhandledRejection', onUncaught);
  let workspace: unknown;
  const running = await startRunning({
    document,
    workspace(file) {
      workspace = file;
      return file;
    },
    create: (options) => createCore({ ...options, ports: { ...options.ports, startSandbox: () => Promise.resolve(workspace) } }),
  });
  try {
    await running.ready();
    const door = createDoor(running.core.methods);
    const known: Known = { template: await textTemplate(running), workspace: workspace as WorkspaceInput, messages: [], drafts: [] };
    const made = new Set<string>();
    const calls = callsOf(count, seed);
    let ended = 0;
    const making: Making = { door, known, made, answers, fail };
    /** Without a workspace most calls would be refused alike: the others wait until it is open again. */
    let home: Promise<void> = Promise.resolve();
    async function thereAndBack(one: Call): Promise<void> {
      await make(one, making);
      await running.core.methods.saveWorkspace(known.workspace);
      await beThere(running, fail);
      await running.ready();
    }
    // Many at once, and none waits for a slow one.
    const lane = async (): Promise<void> => {
      for (const one of calls) {
        await home;
        if (leaving.has(one.name)) await (home = thereAndBack(one));
        else await make(one, making);
        ended += 1;
        if (ended % atOnce !== 0) continue;
        await beThere(running, fail);
        progress(ended);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    await running.core.methods.saveWorkspace(known.workspace);
    await beThere(running, fail);
    for (const error of door.errors) fail(`the door logged ${error.slice(0, 300)}`);
    made.add(await stillSends(running));
    await running.core.stop();
    const ledger = await running.control.ledger();
    judgeStores(running.dataFolder, ledger, made, fail);
    return { answers, sent: ledger.length, failures };
  } finally {
    process.off('uncaughtException', onUncaught).off('unhandledRejection', onUncaught);
    await running.close();
  }
}

/** Shared by all lanes: each call is made once. */
function* callsOf(count: number, seed: number): Generator<Call> {
  for (let from = 0; from < count; from += sampleSize)
    yield* fc.sample(call, { numRuns: Math.min(sampleSize, count - from), seed: seed + from });
}

interface Making {
  readonly door: Door;
  readonly known: Known;
  /** Ids of messages that a call was told to have made. */
  readonly made: Set<string>;
  readonly answers: Map<string, number>;
  readonly fail: (what: string) => void;
}

async function make(one: Call, { door, known, made, answers, fail }: Making): Promise<void> {
  const count = (kind: string): void => void answers.set(kind, (answers.get(kind) ?? 0) + 1);
  const arrived = inputOf(one, known);
  if (arrived === null) return count('not cloned');
  if (one.name === 'signOut' && Object(arrived.input).deleteLocalData === true) return count('left out');
  const isStranger = one.stranger !== null;
  const sender = one.stranger === null ? ourselves : (strangers[one.stranger] ?? ourselves);
  const isName = (methodNames as readonly string[]).includes(one.name);
  try {
    const answer = await inTime(door.ask(sender, one.name, arrived.input));
    const kind = answer === null ? 'nobody' : answer.ok ? 'ok' : answer.error.code;
    count(kind);
    if (isName === (answer === null)) fail(`${describeCall(one)}: ${kind}`);
    if (answer === null) return;
    if (isStranger !== (kind === 'untrustedSender')) fail(`${describeCall(one)}: ${kind}`);
    if (kind === 'internal' || !['ok', ...errorCodes].includes(kind)) fail(`${describeCall(one)}: ${JSON.stringify(answer)}`);
    remember(one.name, arrived.input, answer, known, made);
  } catch (error) {
    fail(`${describeCall(one)} threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

function remember(name: string, input: unknown, answer: Result<unknown>, known: Known, made: Set<string>): void {
  if (!answer.ok) return;
  if (makesMessage.has(name)) {
    const { id } = answer.value as { readonly id: string };
    if (!made.has(id)) known.messages.push(id);
    made.add(id);
  }
  if (name === 'saveDraft') known.drafts.push((input as { readonly id: string }).id);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it was not answered')), answerLimitMs);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** A person at work: without one nothing would leave. Another call may have closed the workspace just now. */
async function beThere({ core }: RunningCore, fail: (what: string) => void): Promise<void> {
  await core.methods.personActed(undefined);
  try {
    await core.methods.setPresence({ status: 'Online' });
  } catch (error) {
    if (!(error instanceof DeskError)) fail(`the presence could not be set: ${String(error)}`);
  }
}

/** After all of it the main job is done as on the first day; answers the message's id. */
async function stillSends(running: RunningCore): Promise<string> {
  await running.ready();
  await running.core.methods.setSettings({ undoSeconds: 0 });
  const id = await sendTo(running, lastPhone);
  await running.until('the last message is sent', ({ messages }) => messages.get(id)?.status === 'read', answerLimitMs);
  return id;
}
