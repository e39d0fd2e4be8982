/** What the specs of this folder share: real time, a small real HTTP server that speaks commands, a workspace that points at it. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemTime } from '../clock.ts';
import type { LogSink } from '../log.ts';
import type { TimeSource } from '../ports.ts';
import { type AdvancedSettings, advancedSettingsSchema } from '../preferences/advanced-settings.ts';
import { systemRandom } from '../random.ts';
import type { WorkspaceConfig } from '../workspace/config.ts';
import { parseWorkspaceFile } from '../workspace/read-workspace.ts';
import type { BlipClient } from './blip-client.ts';
import { createBlipClient } from './create-blip-client.ts';

export const realTime: TimeSource = systemTime();

export const realRandom = systemRandom;

/** Short enough for a spec, long enough for a busy machine. */
export function quickSettings(change: Partial<AdvancedSettings> = {}): AdvancedSettings {
  return {
    ...advancedSettingsSchema.parse({}),
    readTimeoutMs: 5_000,
    sendTimeoutMs: 5_000,
    pingTimeoutMs: 5_000,
    readRetryMs: [],
    ...change,
  };
}

export function collectLog(): { readonly sink: LogSink; readonly text: () => string } {
  const lines: string[] = [];
  return { sink: { write: (level, name, text) => lines.push(`${level} ${name} ${text}`) }, text: () => lines.join('\n') };
}

export interface ReceivedCommand {
  readonly authorization: string | undefined;
  readonly path: string;
  readonly command: Record<string, unknown> & { readonly id: string; readonly uri: string };
}
type Respond = (received: ReceivedCommand, response: http.ServerResponse) => void;

export interface CommandServer {
  readonly url: string;
  readonly received: ReceivedCommand[];
  close(): Promise<void>;
}

/** A real server on loopback; `respond` writes the whole answer. */
export async function startCommandServer(respond: Respond): Promise<CommandServer> {
  const received: ReceivedCommand[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        authorization: request.headers.authorization,
        path: request.url ?? '',
        command: JSON.parse(Buffer.concat(chunks).toString()) as ReceivedCommand['command'],
      };
      received.push(one);
      respond(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function sendJson(response: http.ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

export function succeed({ command }: ReceivedCommand, response: http.ServerResponse, resource?: unknown): void {
  sendJson(response, { id: command.id, method: command.method, status: 'success', ...(resource === undefined ? {} : { resource }) });
}

export function fail({ command }: ReceivedCommand, response: http.ServerResponse, code: number, description = 'no'): void {
  sendJson(response, { id: command.id, method: command.method, status: 'failure', reason: { code, description } });
}

/** Router `acmerouter`, chatbots `acmedesk` and `acmesales`, attendant Ana. */
export function workspaceAt(address: string, options: { readonly ws?: string; readonly token?: string } = {}): WorkspaceConfig {
  const accessKey = 'UzNjcjN0QWNjZXNzS2V5MQ==';
  return parseWorkspaceFile({
    name: 'Acme',
    contract: 'acme',
    http: address,
    ws: options.ws ?? address.replace(/^http/, 'ws'),
    router: { identity: 'acmerouter@msging.net', accessKey },
    chatbots: [
      { name: 'Desk', identity: 'acmedesk@msging.net', accessKey },
      { name: 'Sales', identity: 'acmesales@msging.net', accessKey },
    ],
    attendant: { email: 'ana.souza@example.com', ...(options.token === undefined ? {} : { token: options.token }) },
  });
}

/** A client of keys only beside a server that answers as told; `close` ends both. */
export async function startClient(
  respond: Respond,
  change: Partial<AdvancedSettings> = {},
): Promise<{ readonly client: BlipClient; readonly server: CommandServer; close(): Promise<void> }> {
  const server = await startCommandServer(respond);
  const client = createBlipClient({
    workspace: workspaceAt(server.url),
    time: realTime,
    random: systemRandom,
    log: collectLog().sink,
    advanced: () => quickSettings(change),
    proxyFor: async () => null,
  });
  return {
    client,
    server,
    async close() {
      await client.close();
      await server.close();
    },
  };
}
