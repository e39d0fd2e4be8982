/** A sandbox in this process, spoken to over its real sockets. */
import { randomUUID } from 'node:crypto';
import axios, { type AxiosResponse } from 'axios';
import type { LedgerRow } from '../../sandbox/control/ledger.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { mime, postmaster } from '../../src-main/wire/mime.ts';

export interface Answer {
  readonly id: string;
  readonly status: 'success' | 'failure';
  readonly type?: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects and fails where it is not there
  readonly resource: any;
  readonly reason?: { code: number; description: string };
  readonly metadata: Record<string, string>;
}
export interface CommandFields {
  readonly to?: string;
  readonly method?: string;
  readonly uri: string;
  readonly type?: string;
  readonly resource?: unknown;
}
export type Bot = 'router' | 'Billing' | 'Sales' | 'Support';

export const marinaIdentity = 'marina.alves%40acme.example@blip.ai';
export const support = 'acmedesk@msging.net';
const supportBlock = { flowId: '5f0e1d2c-3b4a-4c5d-8e6f-708192a3b4c5', stateId: 'desk:7d6c5b4a-3928-4716-8594-a3b2c1d0e0f1' };

function authorization(identity: string, accessKey: string): string {
  const plain = Buffer.from(accessKey, 'base64').toString();
  return `Key ${Buffer.from(`${identity.split('@')[0]}:${plain}`).toString('base64')}`;
}

export interface Harness {
  readonly sandbox: Sandbox;
  header(bot: Bot): string;
  /** The raw exchange; never throws for a status. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<AxiosResponse>;
  command(bot: Bot, fields: CommandFields): Promise<Answer>;
  control(path: string, body?: unknown): Promise<AxiosResponse>;
  advance(seconds: number): Promise<void>;
  ledger(): Promise<LedgerRow[]>;
  /** Sends a campaign to Support's block, bound to Marina. */
  send(recipient: string, values?: readonly string[], more?: SendOptions): Promise<Answer>;
  close(): Promise<void>;
}
export interface SendOptions {
  readonly name?: string;
  readonly template?: string;
  readonly language?: string;
  readonly campaign?: Record<string, unknown>;
}

export async function startHarness(databaseFile = ':memory:'): Promise<Harness> {
  const sandbox = await startSandbox({ databaseFile });
  const client = axios.create({ validateStatus: () => true, timeout: 20_000, proxy: false });
  const bots = [{ name: 'router', ...sandbox.workspace.router }, ...sandbox.workspace.chatbots];
  const harness: Harness = {
    sandbox,
    header(name) {
      const bot = bots.find((candidate) => candidate.name === name);
      if (bot === undefined) throw new Error(`no bot ${name}`);
      return authorization(bot.identity, bot.accessKey);
    },
    post: (path, body, headers = {}) =>
      client.post(`${sandbox.url}${path}`, body, { headers: { 'Content-Type': 'application/json', ...headers } }),
    async command(bot, fields) {
      const body = { id: randomUUID(), method: 'get', ...fields };
      const { status, data } = await harness.post('/commands', body, { Authorization: harness.header(bot) });
      if (status !== 200) throw new Error(`HTTP ${status}: ${JSON.stringify(data)}`);
      return data as Answer;
    },
    control: (path, body) =>
      body === undefined ? client.get(`${sandbox.url}/sandbox/${path}`) : client.post(`${sandbox.url}/sandbox/${path}`, body),
    advance: async (seconds) => void (await harness.control('clock', { advanceSeconds: seconds })),
    ledger: async () => (await harness.control('ledger')).data.rows as LedgerRow[],
    send(recipient, values = ['Carla', 'R$ 10,00', '15/04'], more = {}) {
      const labels = values.map((_, index) => String(index));
      return harness.command('router', {
        to: postmaster.campaigns,
        method: 'set',
        uri: '/campaign/full',
        type: mime.fullCampaign,
        resource: {
          campaign: {
            name: more.name ?? `Desk-Active-Message-${randomUUID()}`,
            campaignType: 'Individual',
            masterState: support,
            ...supportBlock,
            channelType: 'WhatsApp',
            attendanceRedirect: marinaIdentity,
            campaignSender: 'marina.alves@acme.example',
            ...more.campaign,
          },
          audience: { recipient, messageParams: Object.fromEntries(values.map((value, index) => [String(index), value])) },
          message: {
            messageTemplate: more.template ?? 'invoice_reminder',
            messageTemplateLanguage: more.language ?? 'pt_BR',
            messageParams: labels,
          },
        },
      });
    },
    close: () => sandbox.close(),
  };
  return harness;
}
