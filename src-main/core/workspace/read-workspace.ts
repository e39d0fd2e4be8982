/**
 * The workspace file and the sign-in form, which have one shape (product P1.5). Whatever is wrong becomes one `DeskError` that
 * names the field: `workspaceFileInvalid` with `params.field` (`chatbots.0.accessKey`) and `params.problem`
 * (`json`, `tooLarge`, `missing`, `notText`, `notList`, `notObject`, `tooLong`, `notUrl`, `notLoopback`, `notBase64`, `notEmail`,
 * `notIdentity`, `duplicate`), or `keyOfOtherBot` with `params.field` and `params.owner`.
 */

import { z } from 'zod';
import { workspaceInputSchema } from '../../../src-preload/contract/models/workspace.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { parseJson } from '../../wire/depth.ts';
import { attendantIdentity, domainOf, nameOf, normalIdentity, sameIdentity } from '../../wire/identity.ts';
import { type AttendantConfig, type BotConfig, type ChatbotConfig, isLoopbackHost, type WorkspaceConfig } from './config.ts';
import { readKey } from './key.ts';

const fileLimit = 1024 * 1024;
const defaultIssuer = 'account.blip.ai';

function invalid(field: string, problem: string, cause?: unknown): DeskError {
  return new DeskError('workspaceFileInvalid', { params: { field, problem }, cause });
}

/** @param text content of the file, with or without a byte order mark */
export function readWorkspaceFile(text: string): WorkspaceConfig {
  if (text.length > fileLimit) throw invalid('', 'tooLarge');
  let value: unknown;
  try {
    value = parseJson(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw invalid('', 'json', cause);
  }
  return parseWorkspaceFile(value);
}

function problemOf(issue: z.core.$ZodIssue, value: unknown): string {
  const at = issue.path.reduce<unknown>((parent, key) => (parent as Record<PropertyKey, unknown> | undefined)?.[key], value);
  if (at === undefined || at === null) return 'missing';
  if (issue.code === 'too_big') return 'tooLong';
  if (issue.code === 'too_small') return 'missing';
  if (issue.code !== 'invalid_type') return 'notText';
  return { array: 'notList', object: 'notObject' }[issue.expected as string] ?? 'notText';
}

type AddressKind = 'http' | 'ws';
const schemes: Readonly<Record<AddressKind, readonly [plain: string, secure: string]>> = { http: ['http:', 'https:'], ws: ['ws:', 'wss:'] };

function readAddress(field: string, kind: AddressKind, text: string): string {
  const [plain, secure] = schemes[kind];
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (url === null || (url.protocol !== plain && url.protocol !== secure) || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw invalid(field, 'notUrl');
  }
  if (url.protocol === plain && !isLoopbackHost(url.hostname)) throw invalid(field, 'notLoopback');
  return url.href.replace(/\/+$/, '');
}

type Input = z.infer<typeof workspaceInputSchema>;
interface Addresses {
  readonly http: string;
  readonly ws: string;
}

function readAddresses(field: string, input: { http?: string | undefined; ws?: string | undefined }, defaults: Addresses): Addresses {
  const read = (kind: AddressKind) => {
    const given = input[kind]?.trim() ?? '';
    return given === '' ? defaults[kind] : readAddress(field === '' ? kind : `${field}.${kind}`, kind, given);
  };
  return { http: read('http'), ws: read('ws') };
}

function readIdentity(field: string, text: string): string {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === '') throw invalid(field, 'missing');
  const identity = trimmed.includes('@') ? trimmed : `${trimmed}@msging.net`;
  if (!/^[^\s@/:]+$/.test(nameOf(identity)) || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domainOf(identity))) throw invalid(field, 'notIdentity');
  return identity;
}

function readBot(field: string, input: Input['router'], name: string, defaults: Addresses): BotConfig {
  const identity = readIdentity(`${field}.identity`, input.identity);
  const key = readKey(identity, input.accessKey);
  if (!key.ok) {
    if (key.problem !== 'otherBot') throw invalid(`${field}.accessKey`, key.problem);
    throw new DeskError('keyOfOtherBot', { params: { field: `${field}.accessKey`, key: identity, owner: key.owner } });
  }
  return { name: name.trim() || nameOf(identity), identity, ...readAddresses(field, input, defaults), token: key.token };
}

function readChatbots(inputs: Input['chatbots'], router: BotConfig, defaults: Addresses): ChatbotConfig[] {
  const chatbots: ChatbotConfig[] = [];
  for (const [index, input] of inputs.entries()) {
    const bot = readBot(`chatbots.${index}`, input, input.name, defaults);
    if ([router, ...chatbots].some((other) => sameIdentity(other.identity, bot.identity))) {
      throw invalid(`chatbots.${index}.identity`, 'duplicate');
    }
    chatbots.push({ ...bot, flowId: input.flowId?.trim() || null, stateId: input.stateId?.trim() || null });
  }
  return chatbots;
}

function readAttendant(input: Input['attendant'], ws: string): AttendantConfig {
  const email = input.email.trim();
  if (email === '') throw invalid('attendant.email', 'missing');
  if (!z.email().safeParse(email).success) throw invalid('attendant.email', 'notEmail');
  return {
    email,
    identity: normalIdentity(attendantIdentity(email)),
    token: input.token?.trim() || null,
    issuer: input.issuer?.trim() || defaultIssuer,
    ws,
  };
}

/**
 * Checks a document of the file's or the form's shape and resolves it. Addresses left out follow from the contract
 * (blip-protocol 1.7, 2.1). Unknown keys are no fault.
 */
export function parseWorkspaceFile(value: unknown): WorkspaceConfig {
  const parsed = workspaceInputSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(issue?.path.join('.') ?? '', issue === undefined ? 'notObject' : problemOf(issue, value));
  }
  const input = parsed.data;
  const contract = input.contract.trim().toLowerCase();
  if (contract === '') throw invalid('contract', 'missing');
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(contract)) throw invalid('contract', 'notIdentity');
  const name = input.name.trim();
  if (name === '') throw invalid('name', 'missing');
  const defaults = readAddresses('', input, { http: `https://${contract}.http.msging.net`, ws: `wss://${contract}.ws.msging.net` });
  const router = readBot('router', input.router, nameOf(input.router.identity), defaults);
  return {
    name,
    contract,
    router,
    chatbots: readChatbots(input.chatbots, router, defaults),
    // People connect where the workspace says; a file that gives addresses per key only means the router's (blip-protocol 1.7).
    attendant: readAttendant(input.attendant, (input.ws?.trim() ?? '') === '' ? router.ws : defaults.ws),
  };
}
