/** The sign-in form by keyboard: where the focus is, and where it is told what is wrong. */

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { aSession, aSnapshot, someSettings } from '../../src-renderer/test-data.ts';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

vi.setConfig({ testTimeout: 30_000 });

let app: RenderedApp | null = null;
afterEach(() => {
  app?.close();
  app = null;
});

/** The form, open over a start that has no workspace; main answers `saveWorkspace` and `testConnection` by `refuse`. */
async function openForm(refuse: () => Promise<never> = () => Promise.reject(new DeskError('unreachable'))): Promise<string[]> {
  const asked: string[] = [];
  const session = { ...aSession(), workspace: null, startProblem: { code: 'settingsLost' as const } };
  const methods: CoreMethods = {
    ...failedStartMethods(session.startProblem, someSettings, 0),
    getSnapshot: async () => aSnapshot({ session }),
    saveWorkspace() {
      asked.push('saveWorkspace');
      return refuse();
    },
    testConnection() {
      asked.push('testConnection');
      return refuse();
    },
  };
  app = await renderApp(methods);
  fireEvent.click(await screen.findByRole('button', { name: /^Sign in/ }));
  await field(/Contract ID/);
  return asked;
}

const field = (name: RegExp, index = 0): Promise<HTMLInputElement> =>
  screen.findAllByLabelText<HTMLInputElement>(name).then((all) => {
    const found = all[index];
    if (found === undefined) throw new Error(`no field ${name.source}`);
    return found;
  });

async function fill(values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const [label, index] = name.split('#');
    fireEvent.change(await field(new RegExp(label ?? '', 'u'), Number(index ?? 0)), { target: { value } });
  }
}

const complete = {
  'Contract ID': 'acme',
  'Short name#0': 'acmerouter',
  'Access key#0': 'bmFtZTprZXk=',
  'Short name#1': 'acmedesk',
  'Access key#1': 'bmFtZTprZXk=',
  'E-mail on Blip': 'ana@acme.example',
};
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const isTold = (input: HTMLInputElement, words: RegExp) => {
  expect(input.getAttribute('aria-invalid')).toBe('true');
  const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
  expect(ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')).toMatch(words);
};

it('opens with the focus in its first field', async () => {
  await openForm();
  const first = await field(/Contract ID/);
  await waitFor(() => expect(document.activeElement).toBe(first));
});

describe('what is seen before anything is asked', () => {
  it.each(['ana', 'ana@', '@acme.example', 'ana@acme', 'ana at acme.example', 'ana@@acme.example'])(
    'the e-mail %s is told at its field, which has the focus',
    async (email) => {
      const asked = await openForm();
      await fill({ ...complete, 'E-mail on Blip': email });
      press('Save and open');
      const input = await field(/E-mail on Blip/);
      await waitFor(() => expect(document.activeElement).toBe(input));
      isTold(input, /This is not an e-mail address/);
      expect(screen.getByRole('alert').textContent).toBe('Check the marked fields.');
      expect(asked).toEqual([]);
    },
  );

  it('the first of several has the focus, and typing in it keeps it there', async () => {
    await openForm();
    await fill({ ...complete, 'Access key#0': '', 'E-mail on Blip': 'ana' });
    press('Test connection');
    const key = await field(/Access key/, 0);
    await waitFor(() => expect(document.activeElement).toBe(key));
    isTold(key, /Fill this in/);
    fireEvent.change(key, { target: { value: 'bmFtZTprZXk=' } });
    expect(document.activeElement).toBe(key);
    press('Test connection');
    const email = await field(/E-mail on Blip/);
    await waitFor(() => expect(document.activeElement).toBe(email));
  });
});

describe('what main refuses', () => {
  const refusal = (name: string, problem: string) => () =>
    Promise.reject(new DeskError('workspaceFileInvalid', { params: { field: name, problem } }));

  it.each([
    ['attendant.email', 'notEmail', /E-mail on Blip/, 0, /not an e-mail address/],
    ['contract', 'notIdentity', /Contract ID/, 0, /cannot be a name on Blip/],
    ['router.identity', 'notIdentity', /Short name/, 0, /cannot be a name on Blip/],
    ['router.accessKey', 'notBase64', /Access key/, 0, /not an access key/],
    ['chatbots.0.identity', 'duplicate', /Short name/, 1, /already in the form/],
    ['chatbots.0.accessKey', 'notBase64', /Access key/, 1, /not an access key/],
    ['router.http', 'notUrl', /Address for commands/, 0, /not an address/],
    ['chatbots.0.ws', 'notLoopback', /Address for the session/, 1, /must be https or wss/],
  ] as const)('%s (%s) is told at its field, which has the focus', async (name, problem, label, index, words) => {
    for (const button of ['Save and open', 'Test connection']) {
      const asked = await openForm(refusal(name, problem));
      await fill(complete);
      press(button);
      const input = await field(label, index);
      await waitFor(() => expect(document.activeElement).toBe(input));
      isTold(input, words);
      expect(input.closest('details')?.open ?? true).toBe(true);
      expect(screen.getByRole('alert').textContent).toBe('Check the marked fields.');
      expect(asked).toHaveLength(1);
      fireEvent.change(input, { target: { value: 'other@acme.example' } });
      await waitFor(() => expect(input.getAttribute('aria-invalid')).toBeNull());
      app?.close();
    }
  });

  it('the key of another bot is told at that key, with both names', async () => {
    await openForm(() =>
      Promise.reject(
        new DeskError('keyOfOtherBot', { params: { field: 'chatbots.0.accessKey', key: 'acmedesk@msging.net', owner: 'acmerouter' } }),
      ),
    );
    await fill(complete);
    press('Save and open');
    const input = await field(/Access key/, 1);
    await waitFor(() => expect(document.activeElement).toBe(input));
    isTold(input, /acmedesk@msging\.net.*acmerouter/);
  });

  it('what is about no field is told as before', async () => {
    await openForm();
    await fill(complete);
    press('Save and open');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/Blip cannot be reached/));
  });
});
