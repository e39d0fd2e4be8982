/** Sends per second: the pipeline against a bare HTTP loop to the same platform, and the limiter with all checks on. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import { createBlipClient } from '../../../src-main/core/api/create-blip-client.ts';
import { systemTime } from '../../../src-main/core/clock.ts';
import { systemRandom } from '../../../src-main/core/random.ts';
import { parseWorkspaceFile } from '../../../src-main/core/workspace/read-workspace.ts';
import { mime, postmaster } from '../../../src-main/wire/mime.ts';
import { watchCore } from '../../core/watched-core.ts';
import { type SandboxServer, startSandboxServer } from '../../e2e/fixtures/sandbox-server.ts';
import { intentOf, openPipeline, phoneOf } from './bench-pipeline.ts';

/** A seeded template whose body has exactly one variable. */
const template = { name: 'welcome_back', language: 'pt_BR' };

async function withSandbox<T>(work: (sandbox: SandboxServer) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const sandbox = await startSandboxServer(folder);
  try {
    await sandbox.control.switches({ throughput: 'unlimited' });
    return await work(sandbox);
  } finally {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `send` for 0 to `count` - 1, `concurrency` at a time; answers sends per second. */
async function loop(count: number, concurrency: number, send: (index: number) => Promise<void>): Promise<number> {
  let next = 0;
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await send(index);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return (count * 1_000) / (performance.now() - startedAt);
}

/** The least that the same send needs: one kept connection per worker, one POST of the same document each. */
export async function bareSendRate(count: number, concurrency: number): Promise<number> {
  return await withSandbox(async ({ workspace }) => {
    const { router } = parseWorkspaceFile(workspace);
    const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
    const client = axios.create({ httpAgent: agent, headers: { Authorization: `Key ${router.token}` } });
    const rate = await loop(count, concurrency, async (index) => {
      const { request } = intentOf(index, template);
      if (request.transport !== 'campaign') throw new Error('a campaign was expected');
      const { data } = await client.post<{ status?: string }>(`${router.http}/commands`, {
        id: randomUUID(),
        to: postmaster.campaigns,
        method: 'set',
        uri: '/campaign/full',
        type: mime.fullCampaign,
        resource: {
          campaign: {
            name: `Desk-Active-Message-${randomUUID()}`,
            campaignType: 'Individual',
            masterState: request.chatbotIdentity,
            flowId: request.flowId,
            stateId: request.stateId,
            channelType: 'WhatsApp',
            sourceApplication: 'Desk App',
            attendanceRedirect: request.boundTo?.identity,
            campaignSender: request.boundTo?.email,
          },
          audience: { recipient: request.recipientPhone, messageParams: { 0: request.parameters[0] } },
          message: {
            messageTemplate: request.template,
            messageTemplateLanguage: request.language,
            messageParams: ['0'],
            channelType: 'WhatsApp',
          },
        },
      });
      if (data.status !== 'success') throw new Error(`the sandbox refused a bare send: ${JSON.stringify(data)}`);
    });
    agent.destroy();
    return rate;
  });
}

/** Queued intents through the whole pipeline: leases, marks, the answer stored. */
export async function pipelineSendRate(count: number, concurrency: number): Promise<number> {
  return await withSandbox(async ({ workspace, control }) => {
    const advanced = { sendsPerSecond: 1_000_000, sendConcurrency: concurrency, askFirstAfterMs: 30 * 24 * 3_600_000 };
    const client = createBlipClient({
      workspace: parseWorkspaceFile(workspace),
      time: systemTime(),
      random: systemRandom,
      log: { lowest: 'info', write: () => undefined },
      advanced: () => pipeline.advanced,
      proxyFor: async () => null,
    });
    const accepted = new Set<string>();
    let allAccepted = (): void => undefined;
    const pipeline = await openPipeline(client, advanced, (id) => {
      accepted.add(id);
      if (accepted.size === count) allAccepted();
    });
    for (let index = 0; index < count; index += 1) pipeline.sending.submit(intentOf(index, template));
    const startedAt = performance.now();
    await new Promise<void>((resolve) => {
      allAccepted = resolve;
      pipeline.sending.start();
    });
    const rate = (count * 1_000) / (performance.now() - startedAt);
    await pipeline.close();
    await client.close();
    const rows = await control.ledger();
    if (rows.length !== count) throw new Error(`${count} intents made ${rows.length} campaigns`);
    return rate;
  });
}

/** The whole core with every check before a send, its limiter at `perSecond`, and a platform that takes 20 ms for each answer. */
export async function limitedSendRate(count: number, perSecond: number): Promise<number> {
  return await withSandbox(async ({ workspace, control }) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
    const watched = await watchCore({
      dataFolder,
      text: JSON.stringify(workspace),
      document: { settings: { undoSeconds: 0 }, advanced: { sendsPerSecond: perSecond, sendConcurrency: 64, pingTimeoutMs: 60_000 } },
    });
    try {
      const { core } = watched;
      await watched.ready();
      await core.methods.setPresence({ status: 'Online' });
      const row = (await core.methods.listTemplates(undefined)).find((one) => one.name === template.name);
      if (row === undefined) throw new Error(`no template ${template.name}`);
      await control.link('down');
      await watched.until('no connection', ({ session }) => session.connection.state === 'offline');
      for (let index = 0; index < count; index += 1) {
        const phone = phoneOf(index);
        const recipient = { identity: `${phone.slice(1)}@wa.gw.msging.net`, phone, name: null };
        await core.methods.sendActiveMessage({
          draftId: crypto.randomUUID(),
          replaces: null,
          templateKey: row.key,
          recipient,
          values: { 'body.1': { value: 'Carla', origin: null } },
        });
      }
      await control.fault({ effect: 'delay', delayMs: 20, times: 1_000_000, match: {} });
      await control.link('up');
      await core.methods.reconnect(undefined);
      const accepted = async () => (await core.methods.getSnapshot(undefined)).messages.filter((one) => one.windowStartAt !== null).length;
      while ((await accepted()) < count) await pause(250);
      const times = (await control.ledger()).map((one) => Date.parse(one.createdAt)).sort((a, b) => a - b);
      const [first, last] = [times[0], times.at(-1)];
      if (times.length !== count || first === undefined || last === undefined)
        throw new Error(`${count} intents made ${times.length} campaigns`);
      return ((count - 1) * 1_000) / (last - first);
    } finally {
      await watched.core.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  });
}
