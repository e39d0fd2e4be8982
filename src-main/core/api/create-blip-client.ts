/** The platform as the core sees it: verbs over HTTP with the bots' keys, and the attendant's own session where they have a token. */

import type { LogSink } from '../log.ts';
import { createLogger } from '../log.ts';
import type { ProxyFor, Random, TimeSource } from '../ports.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import type { BotConfig, WorkspaceConfig } from '../workspace/config.ts';
import { getPresenceByKeys, setPresenceByKeys } from './adapter/key-presence.ts';
import type { BlipClient } from './blip-client.ts';
import { ApiError } from './errors.ts';
import { createCommandHttp } from './http.ts';
import { createAttendantSession } from './session/session.ts';
import { createAsking } from './verbs/asking.ts';
import { createCampaignVerbs } from './verbs/campaigns.ts';
import { createDeskVerbs } from './verbs/desk.ts';
import { createMediaVerbs } from './verbs/media.ts';
import { createPeopleVerbs } from './verbs/people.ts';
import { createPlainVerbs } from './verbs/plain-messages.ts';
import { createSessionPresence, setPresenceBySession } from './verbs/session-presence.ts';

export interface BlipClientDeps {
  readonly time: TimeSource;
  readonly random: Random;
  readonly log: LogSink;
  readonly advanced: () => AdvancedSettings;
  readonly proxyFor: ProxyFor;
}

/** Opens nothing by itself; `connect` opens the session. */
export function createBlipClient({ workspace, ...deps }: BlipClientDeps & { readonly workspace: WorkspaceConfig }): BlipClient {
  const log = createLogger(deps.log).child('api');
  const http = createCommandHttp({ ...deps, log: log.child('http') });
  const asking = createAsking(workspace, http);
  const { attendant } = workspace;
  const session =
    attendant.token === null
      ? null
      : createAttendantSession({ ...attendant, token: attendant.token }, { ...deps, log: log.child('session') });

  const sessionPresence = session === null ? null : createSessionPresence(session.command, attendant.identity);

  /** Bots whose key was not taken when it was last used. */
  const refusedBots = new Set<string>();
  http.onExchange(({ bot, outcome, keyRefused }) => {
    if (keyRefused) refusedBots.add(bot);
    else if (outcome === 'answered') refusedBots.delete(bot);
  });

  /** The router's throughput is shared by every attendant: it is asked where its key is in question, or no other one is taken. */
  function botsToPing(): readonly BotConfig[] {
    const { router, chatbots } = workspace;
    if (refusedBots.has(router.identity)) return [router];
    return [...chatbots.filter(({ identity }) => !refusedBots.has(identity)), router];
  }

  return {
    ...createCampaignVerbs(asking),
    ...createPeopleVerbs(asking),
    ...createDeskVerbs(asking),
    ...createPlainVerbs(asking),
    ...createMediaVerbs(asking),
    getPresence: async () => await (sessionPresence?.current() ?? getPresenceByKeys(asking)),
    getStoredPresence: async () => await (sessionPresence?.stored() ?? getPresenceByKeys(asking)),
    async setPresence(status) {
      if (session === null) return await setPresenceByKeys(asking, status);
      return await setPresenceBySession(session.command, status);
    },
    async ping() {
      for (const bot of botsToPing()) {
        try {
          await http.command(bot, { method: 'get', uri: '/ping' }, 'ping');
          return;
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          // A refused command is an answer all the same: the platform is there.
          if (error.kind === 'rejected' && error.httpStatus === 200) return;
          if (error.kind !== 'signedOut' || bot === workspace.router) throw error;
        }
      }
    },
    isReachable: async () => await http.isReachable(botsToPing()[0] ?? workspace.router),
    onTornDown: (listener) => http.onTornDown(listener),
    hasSession: session !== null,
    connect: () => session?.connect(),
    reconnectNow: () => session?.reconnectNow(),
    retryNow: () => session?.retryNow(),
    async close() {
      http.close();
      await session?.close();
    },
    onSessionEvent: (listener) => session?.onEvent(listener) ?? (() => {}),
    onExchange: (listener) => http.onExchange(listener),
  };
}
