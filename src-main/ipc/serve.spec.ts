import { describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../src-preload/contract/default-settings.ts';
import { problemOf } from '../../src-preload/contract/error-info.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import { methodChannelPrefix, methodNames } from '../../src-preload/contract/names.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { createLogger } from '../core/log.ts';
import { failedStartMethods } from './failed-start.ts';
import type { SenderEvent } from './sender.ts';
import { type CallIpc, serveMethods } from './serve.ts';

type Handler = Parameters<CallIpc['handle']>[1];
const settings = { ...defaultSettings, undoSeconds: 0 };
const event: SenderEvent = { sender: { id: 1 }, senderFrame: { url: 'app://desk/index.html', parent: null } };

/** Methods that all fail, but for those given. */
const methodsWith = (own: Partial<CoreMethods>): CoreMethods => ({
  ...failedStartMethods({ code: 'noWorkspace' }, { ...settings, favouriteTemplates: [], hiddenTemplates: [] }, 0),
  ...own,
});

function serve(methods: CoreMethods | Promise<CoreMethods>, isTrusted = () => true) {
  const handlers = new Map<string, Handler>();
  const lines: string[] = [];
  const stop = serveMethods({
    ipc: { handle: (channel, handler) => handlers.set(channel, handler), removeHandler: (channel) => handlers.delete(channel) },
    methods,
    isTrusted,
    log: createLogger({ write: (level, name, text) => lines.push(`${level} ${name} ${text}`) }, 'ipc'),
  });
  const call = (name: string, input?: unknown) => {
    const handler = handlers.get(methodChannelPrefix + name);
    if (!handler) throw new Error(`no handler for ${name}`);
    return handler(event, input);
  };
  return { call, handlers, lines, stop };
}

describe('the door into main', () => {
  it('has a handler for each name, and takes them all away again', () => {
    const { handlers, stop } = serve(methodsWith({}));
    expect([...handlers.keys()].toSorted()).toEqual(methodNames.map((name) => methodChannelPrefix + name).toSorted());
    stop();
    expect(handlers.size).toBe(0);
  });

  it('passes the parsed input on and answers with the value', async () => {
    const setPresence = vi.fn<CoreMethods['setPresence']>(async () => undefined);
    const { call } = serve(methodsWith({ setPresence }));
    expect(await call('setPresence', { status: 'Online', extra: 1 })).toEqual({ ok: true, value: undefined });
    expect(setPresence).toHaveBeenCalledExactlyOnceWith({ status: 'Online' });
  });

  it('answers an unknown sender with a code and calls nothing', async () => {
    const setPresence = vi.fn<CoreMethods['setPresence']>(async () => undefined);
    const { call, lines } = serve(methodsWith({ setPresence }), () => false);
    expect(await call('setPresence', { status: 'Online' })).toEqual({ ok: false, error: { code: 'untrustedSender' } });
    expect(setPresence).not.toHaveBeenCalled();
    expect(lines).toEqual(['warn ipc setPresence refused: untrusted sender']);
  });

  it.each([
    ['a value outside the list', 'setPresence', { status: 'Away' }],
    ['a missing argument', 'setPresence', undefined],
    ['an argument where none belongs', 'getSnapshot', {}],
    ['a text that is too long', 'getMessage', { id: 'x'.repeat(101) }],
  ])('refuses %s before the method sees it', async (_name, method, input) => {
    const { call } = serve(methodsWith({}));
    expect(await call(method, input)).toMatchObject({ ok: false, error: { code: 'badInput', params: { method } } });
  });

  it('says which field is wrong and keeps its value to itself', async () => {
    const { call } = serve(methodsWith({}));
    const answer = await call('sendActiveMessage', {
      draftId: 'd1',
      replaces: null,
      templateKey: 7,
      recipient: { identity: null, phone: 'secret', name: 1 },
      values: {},
    });
    expect(answer).toMatchObject({ error: { detail: 'templateKey: invalid_type; recipient.name: invalid_type' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('keeps code, params and detail of an error of ours', async () => {
    const refused = new DeskError('campaignRefused', { params: { reason: '61' }, detail: 'Not allowed', cause: new Error('inner') });
    const { call, lines } = serve(methodsWith({ reconnect: () => Promise.reject(refused) }));
    expect(await call('reconnect')).toEqual({
      ok: false,
      error: { code: 'campaignRefused', params: { reason: '61' }, detail: 'Not allowed' },
    });
    expect(lines).toEqual([]);
  });

  it('logs anything else and tells the window nothing of it', async () => {
    const { call, lines } = serve(
      methodsWith({
        reconnect: () => {
          throw new TypeError('the key is abc');
        },
      }),
    );
    expect(await call('reconnect')).toEqual({ ok: false, error: { code: 'internal', params: { method: 'reconnect' } } });
    expect(lines[0]).toMatch(/^error ipc reconnect failed: TypeError: the key is abc/);
  });

  it('treats an answer that breaks the contract as a bug', async () => {
    const { call, lines } = serve(methodsWith({ retryMessage: async () => ({ id: 5 }) as unknown as { id: string } }));
    expect(await call('retryMessage', { id: 'a' })).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(lines[0]).toContain('its answer breaks the contract: id: invalid_type');
  });

  it('lets calls wait for methods that are on their way, and fails them when these never come', async () => {
    let arrive = (_methods: CoreMethods): void => {};
    const { call } = serve(
      new Promise((done) => {
        arrive = done;
      }),
    );
    const early = call('reconnect');
    arrive(methodsWith({ reconnect: async () => undefined }));
    expect(await early).toEqual({ ok: true, value: undefined });
    const { call: callNever } = serve(Promise.reject(new DeskError('databaseNewer')));
    expect(await callNever('reconnect')).toEqual({ ok: false, error: { code: 'databaseNewer' } });
  });
});

describe('a start that failed', () => {
  it('is told in the snapshot and by every other method', async () => {
    const problem = problemOf(new DeskError('workspaceFileInvalid', { params: { field: 'router.identity' }, detail: 'Required' }));
    const { call } = serve(failedStartMethods(problem, { ...settings, favouriteTemplates: [], hiddenTemplates: [] }, 5));
    expect(await call('getSnapshot')).toMatchObject({ ok: true, value: { session: { startProblem: problem, workspace: null } } });
    expect(await call('listTemplates')).toEqual({ ok: false, error: problem });
  });

  it('is internal where the error is none of ours', () => {
    expect(problemOf(new Error('boom'))).toEqual({ code: 'internal', detail: 'boom' });
  });
});
