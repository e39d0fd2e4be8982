import { describe, expect, it } from 'vitest';
import type { Presence, PresenceStatus } from '../../../src-preload/contract/models/session.ts';
import type { BlipClient, PresenceAnswer } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { createPresenceKeeper } from './presence.ts';

function keeper(options: { wanted: PresenceStatus | null; server: PresenceStatus; connected?: boolean }) {
  const asked: PresenceStatus[] = [];
  const kept: PresenceStatus[] = [];
  const seen: Presence[] = [];
  let { server } = options;
  let connected = options.connected ?? true;
  let onSet: (status: PresenceStatus) => PresenceAnswer = (status) => ({ status, readOnly: false });
  const part: Pick<BlipClient, 'getPresence' | 'setPresence'> = {
    getPresence: async () => ({ status: server, readOnly: false }),
    async setPresence(status) {
      asked.push(status);
      const answer = onSet(status);
      server = answer.status ?? server;
      return answer;
    },
  };
  const presence = createPresenceKeeper({
    client: part as BlipClient,
    wanted: options.wanted,
    keepWanted: (status) => kept.push(status),
    isConnected: () => connected,
    onChange: (next) => seen.push(next),
  });
  return { presence, asked, kept, seen, answer: (next: typeof onSet) => (onSet = next), connect: () => (connected = true) };
}

describe('createPresenceKeeper', () => {
  it('stays Online on the first start where the server says so, and begins Invisible otherwise', async () => {
    const online = keeper({ wanted: null, server: 'Online' });
    await online.presence.reconcile();
    expect(online.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Online' });
    expect(online.asked).toEqual([]);
    const offline = keeper({ wanted: null, server: 'Offline' });
    await offline.presence.reconcile();
    expect(offline.presence.state()).toMatchObject({ wanted: 'Invisible', actual: 'Invisible' });
    expect(offline.kept).toEqual(['Invisible']);
  });

  it('sets again what was wanted when the connection is back', async () => {
    const { presence, asked, connect } = keeper({ wanted: 'Invisible', server: 'Offline', connected: false });
    await presence.set('Online');
    expect(presence.state()).toMatchObject({ wanted: 'Online', actual: null });
    expect(asked).toEqual([]);
    connect();
    await presence.reconcile();
    expect(asked).toEqual(['Online']);
    expect(presence.state()).toMatchObject({ wanted: 'Online', actual: 'Online' });
  });

  it('takes the server’s word when it does not let the attendant go online', async () => {
    const { presence, answer } = keeper({ wanted: 'Invisible', server: 'Invisible' });
    answer(() => {
      throw new ApiError('rejected', 'presenceRefused', { platformCode: 61, detail: 'no free slot' });
    });
    await expect(presence.set('Online')).rejects.toMatchObject({ code: 'presenceRefused' });
    expect(presence.state()).toMatchObject({
      wanted: 'Online',
      actual: 'Invisible',
      problem: { code: 'presenceRefused', detail: 'no free slot' },
    });
  });

  it('says when the keys cannot set it', async () => {
    const { presence, answer, asked } = keeper({ wanted: 'Online', server: 'Offline' });
    answer(() => ({ status: 'Offline', readOnly: true }));
    await presence.reconcile();
    expect(presence.state()).toMatchObject({ readOnly: true, actual: 'Offline', problem: { code: 'notAllowed' } });
    await presence.reconcile();
    expect(asked).toEqual(['Online']);
  });
});
