/**
 * A workspace as the core uses it: every address known, every key ready for the `Authorization` header. Keys and the token can
 * be split off, so that they are kept apart and encrypted (product P1.3).
 */
import ipaddr from 'ipaddr.js';

export interface BotConfig {
  readonly name: string;
  readonly identity: string;
  /** Base of the HTTP interface without a slash at its end. */
  readonly http: string;
  readonly ws: string;
  /** Token behind the word `Key` (blip-protocol 2.2). */
  readonly token: string;
}

export interface ChatbotConfig extends BotConfig {
  /** Where answers go when the bucket does not say it (G4); null if not given. */
  readonly flowId: string | null;
  readonly stateId: string | null;
}

export interface AttendantConfig {
  readonly email: string;
  readonly identity: string;
  /** The attendant's own token; null for a workspace of keys only. */
  readonly token: string | null;
  readonly issuer: string;
  readonly ws: string;
}

export interface WorkspaceConfig {
  readonly name: string;
  readonly contract: string;
  readonly router: BotConfig;
  readonly chatbots: readonly ChatbotConfig[];
  readonly attendant: AttendantConfig;
}

/** What belongs into the keyring: the tokens by the bot's identity, and the attendant's. */
export interface WorkspaceSecrets {
  readonly bots: Readonly<Record<string, string>>;
  readonly attendant: string | null;
}

type WithoutToken<T> = Omit<T, 'token'>;
export interface WorkspaceWithoutSecrets extends Omit<WorkspaceConfig, 'router' | 'chatbots' | 'attendant'> {
  readonly router: WithoutToken<BotConfig>;
  readonly chatbots: readonly WithoutToken<ChatbotConfig>[];
  readonly attendant: WithoutToken<AttendantConfig>;
}

export function secretsOf(config: WorkspaceConfig): WorkspaceSecrets {
  return {
    bots: Object.fromEntries([config.router, ...config.chatbots].map((bot) => [bot.identity, bot.token])),
    attendant: config.attendant.token,
  };
}

function withoutToken<T extends { readonly token: unknown }>({ token: _token, ...rest }: T): WithoutToken<T> {
  return rest;
}

export function withoutSecrets(config: WorkspaceConfig): WorkspaceWithoutSecrets {
  return {
    name: config.name,
    contract: config.contract,
    router: withoutToken(config.router),
    chatbots: config.chatbots.map((chatbot) => withoutToken(chatbot)),
    attendant: withoutToken(config.attendant),
  };
}

/** Puts the halves together again. @returns null where a bot's key is missing. */
export function withSecrets(plain: WorkspaceWithoutSecrets, secrets: WorkspaceSecrets): WorkspaceConfig | null {
  const routerToken = secrets.bots[plain.router.identity];
  if (routerToken === undefined) return null;
  const chatbots: ChatbotConfig[] = [];
  for (const chatbot of plain.chatbots) {
    const token = secrets.bots[chatbot.identity];
    if (token === undefined) return null;
    chatbots.push({ ...chatbot, token });
  }
  return {
    ...plain,
    router: { ...plain.router, token: routerToken },
    chatbots,
    attendant: { ...plain.attendant, token: secrets.attendant },
  };
}

/** True for `localhost`, 127.0.0.0/8 and ::1, as they stand in a URL. */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback';
}

/** True where every address of the workspace is on this machine: only then is media from loopback taken too (product P1.5). */
export function isLoopbackWorkspace(config: WorkspaceConfig | WorkspaceWithoutSecrets): boolean {
  const addresses = [config.router, ...config.chatbots].flatMap((bot) => [bot.http, bot.ws]);
  return [...addresses, config.attendant.ws].every((address) => isLoopbackHost(new URL(address).hostname));
}
