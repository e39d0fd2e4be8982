/** The screen of a start that found less than it needs: each way on works from it. */

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import type { Session } from '../../src-preload/contract/models/session.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { aSession, aSnapshot, noon, someSettings } from '../../src-renderer/test-data.ts';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

vi.setConfig({ testTimeout: 30_000 });

let app: RenderedApp | null = null;
afterEach(() => {
  app?.close();
  app = null;
});

const lastWorkspace: Session['lastWorkspace'] = {
  name: 'Acme',
  contract: 'acme',
  router: { identity: 'acmerouter@msging.net', http: '', ws: '' },
  chatbots: [{ identity: 'acmedesk@msging.net', name: 'Desk', http: '', ws: '', flowId: '', stateId: '' }],
  attendant: { email: 'ana@acme.example', issuer: '' },
};

/** A window on a core that found `problem`; what it is asked is written down, and answered by `answers`. */
async function startWith(problem: ErrorInfo, part: Partial<Session> = {}, answers: Partial<CoreMethods> = {}): Promise<string[]> {
  const asked: string[] = [];
  const session: Session = { ...aSession(), workspace: null, startProblem: problem, ...part };
  const methods: CoreMethods = {
    ...failedStartMethods(problem, someSettings, 0),
    getSnapshot: async () => aSnapshot({ session }),
  };
  for (const name of ['reconnect', 'useSandboxWorkspace', 'openLastWorkspace', 'allowUnprotectedSecrets'] as const) {
    methods[name] = async (input) => {
      asked.push(name);
      return await answers[name]?.(input);
    };
  }
  app = await renderApp(methods);
  return asked;
}

const button = (name: string): HTMLElement => screen.getByRole('button', { name });
const names = (): (string | null)[] => screen.getAllByRole('button').map((one) => one.textContent);

describe('keys that cannot be had', () => {
  const problem: ErrorInfo = { code: 'secretsUnavailable', params: { gap: 'noKeyring' } };

  it('say why, and offer to sign in again with everything but the keys filled in', async () => {
    await startWith(problem, { lastWorkspace, secretsKept: false });
    expect(screen.getByText(/the keyring that encrypted them is not there/)).toBeTruthy();
    expect(screen.getByText('Last open workspace: Acme, as ana@acme.example.')).toBeTruthy();
    expect(names()).toEqual(['Sign in again', 'Use less protected storage', 'Use the sandbox', 'Try again']);
    fireEvent.click(button('Sign in again'));
    const contract = await screen.findByLabelText<HTMLInputElement>(/Contract ID/);
    expect(contract.value).toBe('acme');
    expect(screen.getByLabelText<HTMLInputElement>(/E-mail on Blip/).value).toBe('ana@acme.example');
  });

  it('less protected storage asks with its reason, and goes on to the sign-in where the keys are gone', async () => {
    const asked = await startWith(problem, { lastWorkspace, secretsKept: false });
    fireEvent.click(button('Use less protected storage'));
    expect(await screen.findByText(/whoever can read your files could then read them/)).toBeTruthy();
    expect(asked).toEqual([]);
    fireEvent.click(button('Allow it'));
    expect(await screen.findByLabelText(/Contract ID/)).toBeTruthy();
    expect(asked).toEqual(['allowUnprotectedSecrets']);
  });

  it('less protected storage that cannot be kept says so in the question', async () => {
    await startWith(problem, { secretsKept: false }, { allowUnprotectedSecrets: () => Promise.reject(new DeskError('diskFull')) });
    fireEvent.click(button('Use less protected storage'));
    fireEvent.click(await screen.findByRole('button', { name: 'Allow it' }));
    expect(await screen.findByText(/The disk is full/)).toBeTruthy();
    expect(screen.queryByLabelText(/Contract ID/)).toBeNull();
  });

  it('the sandbox and another attempt are a press away, and a failure stays in sight', async () => {
    const refuse = () => Promise.reject(new DeskError('sandboxFailed'));
    const asked = await startWith(problem, {}, { useSandboxWorkspace: refuse });
    fireEvent.click(button('Use the sandbox'));
    expect(await screen.findByText(/The sandbox could not start/)).toBeTruthy();
    fireEvent.click(button('Try again'));
    await waitFor(() => expect(asked).toEqual(['useSandboxWorkspace', 'reconnect']));
    await waitFor(() => expect(screen.queryByText(/The sandbox could not start/)).toBeNull());
  });
});

it('lost settings say what was open and which copy was kept, and open it again', async () => {
  const asked = await startWith(
    { code: 'settingsLost' },
    { lastWorkspace, settingsLoss: { isWhole: true, fields: [], copy: 'settings.json.damaged' } },
  );
  expect(screen.getByText('The damaged file was kept as settings.json.damaged.')).toBeTruthy();
  expect(names()).toEqual(['Open Acme again', 'Sign in again', 'Use the sandbox']);
  fireEvent.click(button('Open Acme again'));
  await waitFor(() => expect(asked).toEqual(['openLastWorkspace']));
});

it('settings of which a part was lost say which, until that was read', async () => {
  await startWith(
    { code: 'internal' },
    {
      workspace: aSession().workspace,
      startProblem: null,
      settingsLoss: {
        isWhole: false,
        fields: ['theme', 'advanced.sendTimeoutMs', 'advanced.pingKeysOnlyMs'],
        copy: 'settings.json.damaged',
      },
    },
  );
  const words =
    'These settings could not be read and have their defaults again: theme and advanced values. The damaged file was kept as settings.json.damaged.';
  expect(screen.getByText(words)).toBeTruthy();
  fireEvent.click(button('OK'));
  expect(screen.queryByText(words)).toBeNull();
});

describe('a version that was gone back to says so, until that was read', () => {
  const start = (copy: NonNullable<Session['wentBack']>['copy']) =>
    startWith(
      { code: 'internal' },
      { workspace: aSession().workspace, startProblem: null, wentBack: { from: '1.0.1', to: '1.0.0', why: 'broken', copy } },
    );

  it('with its own data', async () => {
    await start(null);
    expect(screen.getByText('Version 1.0.1 did not start, so version 1.0.0 is back.')).toBeTruthy();
    fireEvent.click(button('OK'));
    expect(screen.queryByText(/did not start/)).toBeNull();
  });

  it('because it was withdrawn', async () => {
    const wentBack = { from: '1.0.1', to: '1.0.0', why: 'withdrawn', copy: null } as const;
    await startWith({ code: 'internal' }, { workspace: aSession().workspace, startProblem: null, wentBack });
    expect(screen.getByText('Version 1.0.1 was withdrawn by its makers, so version 1.0.0 is back.')).toBeTruthy();
  });

  it('before a lost connection, which is said in the header as well', async () => {
    await startWith(
      { code: 'internal' },
      {
        workspace: aSession().workspace,
        startProblem: null,
        connection: { state: 'offline', since: noon, problem: { code: 'timeout' } },
        wentBack: { from: '1.0.1', to: '1.0.0', why: 'broken', copy: null },
      },
    );
    expect(screen.getByText('Version 1.0.1 did not start, so version 1.0.0 is back.')).toBeTruthy();
    expect(button('1 more')).toBeTruthy();
  });

  it('with the data of before the update: how old it is, what is not in it, and where that is', async () => {
    await start({ madeAt: noon - 2 * 24 * 3_600_000, aside: 'workspace-1.sqlite3.newer-90', messagesSince: 2 });
    const said = screen.getByText(/did not start/).textContent;
    expect(said).toMatch(/Your messages are as they were on .+\. Those that were waiting then are looked up on Blip/);
    expect(said).toContain('Since then you wrote 2 messages that are not shown here');
    expect(said).toContain('The newer data was kept as workspace-1.sqlite3.newer-90.');
  });
});

describe('the mark of the workspace', () => {
  const open = (kind: 'sandbox' | 'blip' | 'file', language: 'en' | 'pt-BR' | 'es' = 'en') => {
    const { workspace } = aSession();
    if (workspace === null) throw new Error('the sample has a workspace');
    const session = aSession({ workspace: { ...workspace, kind } });
    const methods = failedStartMethods({ code: 'internal' }, someSettings, 0);
    return renderApp({
      ...methods,
      getSnapshot: async () => aSnapshot({ session, settings: { ...someSettings, language } }),
    });
  };

  it.each([
    ['en', 'Sandbox: nothing reaches a real person'],
    ['pt-BR', 'Ambiente de testes: nada chega a uma pessoa real'],
    ['es', 'Espacio de pruebas: nada llega a una persona real'],
  ] as const)('of the sandbox is in the rail, over dialogs and in the title: %s', async (language, words) => {
    app = await open('sandbox', language);
    expect(screen.getByRole('img', { name: words })).toBeTruthy();
    expect(document.querySelector('.dialog-mark')?.textContent).toBe(words);
    expect(document.title).toBe(`${words} · Desk App`);
  });

  it('a workspace file is named as one, and is not the sandbox', async () => {
    app = await open('file');
    expect(document.title).toBe('Workspace file: Acme · Desk App');
    expect(screen.queryByRole('img', { name: /Sandbox/ })).toBeNull();
  });

  it('goes with the sandbox', async () => {
    app = await open('sandbox');
    const { workspace } = aSession();
    if (workspace === null) throw new Error('the sample has a workspace');
    app.publish([{ kind: 'session', session: aSession({ workspace: { ...workspace, kind: 'blip', name: 'Globex' } }) }]);
    await waitFor(() => expect(document.title).toBe('Globex · Desk App'));
    expect(screen.queryByRole('img', { name: /Sandbox/ })).toBeNull();
    expect(document.querySelector('.dialog-mark')).toBeNull();
    app.publish([{ kind: 'session', session: aSession({ workspace: null, connection: { state: 'none', since: noon, problem: null } }) }]);
    await waitFor(() => expect(document.title).toBe('Desk App'));
  });
});
