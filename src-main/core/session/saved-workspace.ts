/**
 * A workspace that someone signed in to: its addresses in the settings document, its keys and token apart, encrypted
 * (product P1.3). Read back through the same checks as a workspace file.
 */
import { z } from 'zod';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { Secrets } from '../ports.ts';
import type { SettingsKeeper } from '../settings.ts';
import { secretsOf, type WorkspaceConfig, withoutSecrets } from '../workspace/config.ts';
import { parseWorkspaceFile } from '../workspace/read-workspace.ts';

const secretName = 'workspace';
const secretsSchema = z.object({ bots: z.record(z.string(), z.string()), attendant: z.string().nullable() });
const botSchema = z.looseObject({ identity: z.string() });
const plainSchema = z.looseObject({ router: botSchema, chatbots: z.array(botSchema), attendant: z.looseObject({}) });

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

/** Keys first: addresses without keys would open nothing. */
export async function saveWorkspace(config: WorkspaceConfig, secrets: Secrets, settings: SettingsKeeper): Promise<void> {
  await secrets.write(secretName, JSON.stringify(secretsOf(config)));
  settings.chooseWorkspace({ kind: 'blip', config: plainOf(config) });
}

function readSecrets(text: string | null): z.infer<typeof secretsSchema> {
  try {
    return secretsSchema.parse(JSON.parse(text ?? 'null'));
  } catch (cause) {
    throw new DeskError('secretsUnavailable', { cause });
  }
}

/**
 * The saved workspace with its keys.
 * @throws DeskError `secretsUnavailable` when the keys are gone or can't be decrypted, `workspaceFileInvalid` when the addresses are not usable.
 */
export async function loadWorkspace(plain: unknown, secrets: Secrets): Promise<WorkspaceConfig> {
  const kept = readSecrets(await secrets.read(secretName));
  const addresses = plainSchema.parse(plain);
  const withKey = <T extends { identity: string }>(bot: T) => ({ ...bot, accessKey: `Key ${kept.bots[bot.identity] ?? ''}` });
  return parseWorkspaceFile({
    ...addresses,
    router: withKey(addresses.router),
    chatbots: addresses.chatbots.map(withKey),
    attendant: { ...addresses.attendant, ...(kept.attendant === null ? {} : { token: kept.attendant }) },
  });
}

/** Forgets the keys; the addresses go with the choice of another workspace. */
export async function forgetWorkspace(secrets: Secrets, settings: SettingsKeeper): Promise<void> {
  await secrets.remove(secretName);
  settings.chooseWorkspace({ kind: 'none' });
}
