/**
 * A workspace that someone signed in to: its addresses in the settings document, its keys and token apart, encrypted
 * (product P1.3). Read back through the same checks as a workspace file.
 */
import { z } from 'zod';
import type { LastWorkspace } from '../../../src-preload/contract/models/session.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { asObject } from '../as-object.ts';
import type { Logger } from '../log.ts';
import type { Random, Secrets } from '../ports.ts';
import type { SettingsKeeper } from '../preferences/settings.ts';
import { secretsOf, type WorkspaceConfig, withoutSecrets } from '../workspace/config.ts';
import { parseWorkspaceFile } from '../workspace/read-workspace.ts';
import { type SignedInWorkspace, signedInOf } from './last-workspace.ts';

const secretPrefix = 'workspace';
const secretsSchema = z.object({ bots: z.record(z.string(), z.string()), attendant: z.string().nullable() });
const botSchema = z.looseObject({ identity: z.string() });
const plainSchema = z.looseObject({ router: botSchema, chatbots: z.array(botSchema), attendant: z.looseObject({}) });

export interface SavedWorkspaceDeps {
  readonly secrets: Secrets;
  readonly settings: SettingsKeeper;
  readonly random: Random;
  readonly log: Logger;
}

/** Addresses stand in the form of a workspace file, so that reading them is reading a file. */
function plainOf(config: WorkspaceConfig): Record<string, unknown> {
  const { router, chatbots, attendant, name, contract } = withoutSecrets(config);
  return {
    name,
    contract,
    ws: attendant.ws,
    router: { identity: router.identity, http: router.http, ws: router.ws },
    chatbots: chatbots.map(({ flowId, stateId, ...bot }) => ({
      ...bot,
      ...(flowId === null ? {} : { flowId }),
      ...(stateId === null ? {} : { stateId }),
    })),
    attendant: { email: attendant.email, issuer: attendant.issuer },
  };
}

/** Removes keys that nothing names any more; what cannot be removed now is removed the next time. */
async function removeOtherKeys({ secrets, log }: SavedWorkspaceDeps, kept: string | null): Promise<void> {
  try {
    for (const name of await secrets.names()) if (name.startsWith(secretPrefix) && name !== kept) await secrets.remove(name);
  } catch (error) {
    log.error('old keys could not be removed', { error });
  }
}

/**
 * Keeps a workspace. The keys are stored under a name of their own first; the settings, which name it, decide in one write. So
 * there are never addresses without keys, and the workspace of before stays whole when a write fails.
 */
export async function saveWorkspace(config: WorkspaceConfig, deps: SavedWorkspaceDeps): Promise<void> {
  const { secrets, settings, random } = deps;
  const secret = `${secretPrefix}-${random.uuid()}`;
  await secrets.write(secret, JSON.stringify(secretsOf(config)));
  try {
    settings.chooseWorkspace({ kind: 'blip', config: plainOf(config), secret });
  } catch (error) {
    await secrets
      .remove(secret)
      .catch((reason: unknown) => deps.log.error('keys that are not used could not be removed', { error: reason }));
    throw error;
  }
  await removeOtherKeys(deps, secret);
}

function parseSecrets(text: string): z.infer<typeof secretsSchema> | null {
  try {
    return secretsSchema.parse(JSON.parse(text));
  } catch {
    return null; // told by the caller as keys that cannot be read
  }
}

function parsePlain(plain: unknown): z.infer<typeof plainSchema> {
  const parsed = plainSchema.safeParse(plain);
  if (parsed.success) return parsed.data;
  throw new DeskError('savedWorkspaceInvalid', { params: { field: parsed.error.issues[0]?.path.join('.') ?? '', problem: 'missing' } });
}

/**
 * The saved workspace with its keys.
 * @throws DeskError `secretsUnavailable` with `params.gap` when keys are missing or can't be decrypted, `savedWorkspaceInvalid` when
 * the addresses are not usable.
 */
export async function loadWorkspace({ config, secret }: SignedInWorkspace, secrets: Secrets): Promise<WorkspaceConfig> {
  const addresses = parsePlain(config);
  const text = await secrets.read(secret);
  const kept = text === null ? null : parseSecrets(text);
  const bots = [addresses.router, ...addresses.chatbots];
  if (kept === null || bots.some(({ identity }) => kept.bots[identity] === undefined))
    throw new DeskError('secretsUnavailable', { params: { gap: text === null ? await secrets.whyMissing(secret) : 'unreadable' } });
  const withKey = <T extends { identity: string }>(bot: T) => ({ ...bot, accessKey: `Key ${kept.bots[bot.identity] ?? ''}` });
  try {
    return parseWorkspaceFile({
      ...addresses,
      router: withKey(addresses.router),
      chatbots: addresses.chatbots.map(withKey),
      attendant: { ...addresses.attendant, ...(kept.attendant === null ? {} : { token: kept.attendant }) },
    });
  } catch (cause) {
    if (!(cause instanceof DeskError) || cause.code !== 'workspaceFileInvalid') throw cause;
    throw new DeskError('savedWorkspaceInvalid', { ...(cause.params === undefined ? {} : { params: cause.params }), cause });
  }
}

/** Forgets addresses and keys; where the keys cannot be removed everything stays as it was. */
export async function forgetWorkspace({ secrets, settings, log }: SavedWorkspaceDeps): Promise<void> {
  const { chosen, noted } = settings.found();
  const before = chosen ?? noted;
  settings.chooseWorkspace({ kind: 'none' });
  try {
    const names = (await secrets.names()).filter((name) => name.startsWith(secretPrefix));
    // Those in use go last: what fails before leaves them whole.
    const inUse = before?.kind === 'blip' ? before.secret : null;
    for (const name of names.toSorted((one, other) => Number(one === inUse) - Number(other === inUse))) await secrets.remove(name);
  } catch (error) {
    try {
      if (before !== null) settings.chooseWorkspace(before);
    } catch (reason) {
      log.error('the workspace could not be chosen again', { error: reason });
    }
    throw error;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is known of the workspace that one was signed in to, for the sign-in form; whatever cannot be read is left empty. */
export function lastWorkspaceOf({ found }: Pick<SettingsKeeper, 'found'>): LastWorkspace | null {
  const { chosen, noted } = found();
  const signedIn = signedInOf(chosen ?? noted);
  if (signedIn === null) return null;
  const { name, contract, router, chatbots, attendant } = signedIn.config;
  const { email, issuer } = asObject(attendant);
  const addressesOf = (bot: Readonly<Record<string, unknown>>) => ({
    identity: textOf(bot['identity']),
    http: textOf(bot['http']),
    ws: textOf(bot['ws']),
  });
  return {
    name: textOf(name),
    contract: textOf(contract),
    router: addressesOf(asObject(router)),
    chatbots: (Array.isArray(chatbots) ? chatbots : []).map(asObject).map((bot) => ({
      ...addressesOf(bot),
      name: textOf(bot['name']),
      flowId: textOf(bot['flowId']),
      stateId: textOf(bot['stateId']),
    })),
    attendant: { email: textOf(email), issuer: textOf(issuer) },
  };
}
