/** Nothing of a person is in a support bundle, whatever went through the app and its log (product P1.3, P9.3). */
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import type { SandboxWorkspace } from '../../sandbox/seed/workspace.ts';
import { ApiError } from '../../src-main/core/api/errors.ts';
import { readLogFiles } from '../../src-main/core/diagnostics/log-files.ts';
import { makeBundle } from '../../src-main/core/diagnostics/make-bundle.ts';
import { createScrub } from '../../src-main/core/diagnostics/scrub.ts';
import type { DiagnosticsSystem } from '../../src-main/core/diagnostics/system.ts';
import { listDirectories } from '../../src-main/core/local-data.ts';
import { createLogger, type LogSink } from '../../src-main/core/log.ts';
import { advancedSettingsSchema } from '../../src-main/core/preferences/advanced-settings.ts';
import type { SupportBundle } from '../../src-preload/contract/models/diagnostics.ts';
import { openDirectoryHere } from './directory-here.ts';
import { anyPerson, cpfForms, formsOf, leaksOf, linesAbout, type PrivatePerson, phoneForms } from './private-person.ts';
import { type RunningCore, send, startRunning, textTemplate } from './running-core.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
const logFolder = join(folder, 'logs');
const zipFile = join(folder, 'support.zip');
/** As the shell's: every line at once, with its time. */
const sink: LogSink = {
  write: (level, name, text) => appendFileSync(join(logFolder, 'desk-app.log'), `${new Date().toISOString()} ${level} ${name}: ${text}\n`),
};
const log = createLogger(sink, 'core');
const raw = (text: string): void => sink.write('info', 'core/earlier', text);

/** What the platform says when it refuses, instead of its own words. */
let refusal = '';
const system: DiagnosticsSystem = {
  memory: { read: () => ({}), write: () => {} },
  logFolder,
  setLowestLevel: () => {},
  facts: () => ({ electron: '1' }),
  crashReports: () => [{ at: Date.UTC(2026, 10, 30), sizeBytes: 2_000_000 }],
  chooseFile: async () => zipFile,
};

/** Stands between the core and the sandbox, and has refusals repeat what they were asked about. */
function meddle(target: string): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void fetch(new URL(request.url ?? '/', target), {
        method: request.method ?? 'POST',
        headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
          typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name) ? [[name, value]] : [],
        ),
        body: Buffer.concat(chunks),
      })
        .then(async (answer) => {
          const text = await answer.text();
          const said = JSON.stringify(refusal).slice(1, -1);
          response.writeHead(answer.status, { 'content-type': 'application/json', date: answer.headers.get('date') ?? '' });
          response.end(refusal === '' ? text : text.replace(/("description":")[^"]*"/u, () => `"description":"${said}"`));
        })
        .catch(() => response.destroy());
    });
  });
  closeMeddler = () => server.close();
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)));
}
let closeMeddler = (): void => {};

let running: RunningCore;
beforeAll(async () => {
  mkdirSync(logFolder, { recursive: true });
  running = await startRunning({
    log: sink,
    diagnostics: system,
    async workspace(file: SandboxWorkspace) {
      const http = await meddle(file.router.http);
      return { ...file, router: { ...file.router, http }, chatbots: file.chatbots.map((bot) => ({ ...bot, http })) };
    },
  });
  await running.ready();
  await running.core.methods.setPresence({ status: 'Online' });
}, 60_000);
afterAll(async () => {
  await running.close();
  closeMeddler();
  rmSync(folder, { recursive: true, force: true });
});

/** Through everything that keeps or tells of a person: contact, message, refusal, draft, customer's words, log. */
async function live(person: PrivatePerson): Promise<void> {
  const { core, control } = running;
  const [file = ''] = listDirectories(running.dataFolder);
  const directory = await openDirectoryHere(file);
  await directory.save(
    [
      {
        identity: `${person.phone.slice(1)}@wa.gw.msging.net`,
        name: person.name,
        phone: person.phone,
        email: person.email,
        extras: { cpf: person.cpf, nota: person.text },
        lastMessageAt: null,
      },
    ],
    1_000,
  );
  directory.close();
  const { key, values } = await textTemplate(running);
  const contents = [person.text, person.name, person.cpf, person.email];
  const filled = Object.fromEntries(Object.keys(values).map((id, place) => [id, { value: contents[place % 4] ?? '', origin: null }]));
  const recipient = { identity: null, phone: person.phone, name: person.name };
  refusal = `${person.name} (${phoneForms(person.phone)[2]}) refused: ${person.text}`;
  await control.fault({ match: { uri: '/campaign/full' }, effect: 'refuse', code: 61 });
  const id = await send(running, { templateKey: key, recipient, values: filled });
  await running.until('refused', ({ messages }) => messages.get(id)?.status === 'failed');
  await control.fault({ match: { uri: '/contacts' }, effect: 'refuse' });
  await core.methods.checkRecipient({ recipient, templateKey: key }).catch(() => undefined);
  refusal = '';
  await core.methods.saveDraft({
    id: crypto.randomUUID(),
    replaces: null,
    step: 'message',
    templateKey: key,
    mode: 'new',
    recipient,
    newContact: { country: 'BR', phone: person.phone, name: person.name },
    contactQuery: person.name,
    values: filled,
  });
  await core.methods.searchContacts({ query: person.name, limit: 5 });
  await control.inbound('+5531988010003', person.text);
  tell(person);
}

function tell(person: PrivatePerson): void {
  for (const line of linesAbout(person)) {
    log.warn(line);
    raw(line);
    log.error('failed', { error: new TypeError(line, { cause: new Error(`Unexpected token, "${line}" is not valid JSON`) }) });
  }
  const rejected = new ApiError('rejected', 'campaignRefused', {
    platformCode: 61,
    detail: `${person.name} ${person.phone}: ${person.text}`,
  });
  log.warn('refused', { error: rejected });
  raw(`refused error=${rejected.stack}`);
  log.info('fields', {
    name: person.name,
    text: person.text,
    who: person.name,
    phone: person.phone,
    uri: `/contacts/${encodeURIComponent(person.name)}`,
  });
}

async function unzipped(file: string): Promise<Map<string, string>> {
  const zip = await new Promise<import('yauzl').ZipFile>((done, fail) =>
    fromBuffer(readFileSync(file), { lazyEntries: true }, (error, opened) => (error ? fail(error) : done(opened))),
  );
  const files = new Map<string, string>();
  await new Promise<void>((done, fail) => {
    zip.on('entry', (entry: import('yauzl').Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return fail(error);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          files.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
          zip.readEntry();
        });
      });
    });
    zip.on('end', done);
    zip.on('error', fail);
    zip.readEntry();
  });
  return files;
}

const wholeOf = (files: Iterable<readonly [string, string]>): string => [...files].map(([name, text]) => `${name}\n${text}`).join('\n');

let lived: readonly PrivatePerson[] = [];

it('holds none of their names, numbers, texts, keys and addresses, in no form', { timeout: 180_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyPerson, { minLength: 1, maxLength: 3 }), async (persons) => {
      for (const person of persons) await live(person);
      lived = [...lived, ...persons];
      const shown = await running.core.methods.makeSupportBundle(undefined);
      expect(await running.core.methods.saveSupportBundle({ id: shown.id })).toEqual({ fileName: 'support.zip' });
      const files = await unzipped(zipFile);
      // Word for word what was shown.
      expect([...files]).toEqual(shown.files.map(({ name, text }) => [name, text]));
      const whole = wholeOf(files);
      for (const person of persons) expect(leaksOf(person, whole)).toEqual([]);
      const { router, chatbots, attendant } = running.sandbox.workspace;
      for (const secret of [...[router, ...chatbots].map(({ accessKey }) => accessKey), attendant.token, attendant.email])
        expect(whole).not.toContain(secret);
    }),
    { numRuns: 12 },
  );
});

it('is of use all the same: what failed, where, how often, and what the database holds', { timeout: 60_000 }, async () => {
  const shown = await running.core.methods.makeSupportBundle(undefined);
  const text = (name: string): string => shown.files.find((file) => file.name === name)?.text ?? '';
  expect(shown.files.map(({ name }) => name)).toEqual([
    'read-me.txt',
    'app.json',
    'system.json',
    'settings.json',
    'database.json',
    'ends.json',
    'desk-app.log',
  ]);
  const [database] = JSON.parse(text('database.json')) as [Record<string, unknown>];
  expect(database).toMatchObject({ integrity: 'ok', messagesByStatus: { failed: lived.length }, messagesByFailure: expect.anything() });
  expect(JSON.parse(text('app.json'))).toMatchObject({
    version: 'spec',
    electron: '1',
    session: { connection: 'online', workspace: 'file' },
  });
  expect(JSON.parse(text('settings.json'))).toMatchObject({ undoSeconds: 0 });
  expect(JSON.parse(text('ends.json'))).toMatchObject({ crashReports: [{ at: '2026-11-30T00:00:00.000Z', size: '1.9 MB' }] });
  expect(text('desk-app.log')).toContain('ApiError [campaignRefused, platform 61]');
  expect(text('desk-app.log')).toMatch(/ error core: failed error=TypeError: /);
});

it('says that a database cannot be read, and then lets no word of the log pass, as nobody knows of whom it is', {
  timeout: 60_000,
}, async () => {
  const damaged = join(running.dataFolder, 'workspace-00ff.sqlite3');
  writeFileSync(damaged, 'no database at all, but long enough to be taken for one by its size alone '.repeat(50));
  log.warn('said of somebody unknown: Quirimbaldo');
  try {
    const { files } = await running.core.methods.makeSupportBundle(undefined);
    const text = (name: string): string => files.find((file) => file.name === name)?.text ?? '';
    expect(JSON.parse(text('database.json'))).toEqual(expect.arrayContaining([{ problem: 'it could not be read: SQLITE_NOTADB' }]));
    expect(textOf({ id: '', files })).not.toContain('Quirimbaldo');
    expect(text('desk-app.log')).toMatch(/ warn core: \n/);
    expect(text('desk-app.log')).toContain('ApiError [campaignRefused, platform 61]');
  } finally {
    rmSync(damaged);
  }
  expect(textOf(await running.core.methods.makeSupportBundle(undefined))).toContain('Quirimbaldo');
});

it('is made once for whoever asks meanwhile, and nothing else is saved than what was shown last', { timeout: 60_000 }, async () => {
  const [one, other] = await Promise.all([
    running.core.methods.makeSupportBundle(undefined),
    running.core.methods.makeSupportBundle(undefined),
  ]);
  expect(other.id).toBe(one.id);
  const first = await running.core.methods.makeSupportBundle(undefined);
  await running.core.methods.makeSupportBundle(undefined);
  await expect(running.core.methods.saveSupportBundle({ id: first.id })).rejects.toMatchObject({ code: 'bundleNotSaved' });
});

/** The bundle of the same data and log by another redaction. */
async function bundleBy(scrub: typeof createScrub): Promise<SupportBundle> {
  const { session, settings, update } = await running.core.methods.getSnapshot(undefined);
  return await makeBundle('other', {
    dataFolder: running.dataFolder,
    nativeBinding: undefined,
    log,
    sources: () => ({
      now: 0,
      version: 'spec',
      facts: {},
      session,
      settings,
      update,
      advanced: advancedSettingsSchema.parse({}),
      crashReports: [],
      logs: readLogFiles(logFolder),
    }),
    alsoPrivate: () => [],
    secrets: async () => [],
    createScrub: scrub,
  });
}
const textOf = ({ files }: SupportBundle): string => wholeOf(files.map(({ name, text }) => [name, text] as const));
const nobody = { words: new Set<string>(), phrases: new Set<string>(), numbers: new Set<string>() };

it('would be found out: without the redaction, or without knowing the persons, the same proof fails', { timeout: 60_000 }, async () => {
  const [person] = lived;
  if (person === undefined) throw new Error('nobody lived');
  // The persons of a run fill more than the bundle takes: what is looked for stands at its end.
  tell(person);
  const open = leaksOf(person, textOf(await bundleBy(() => (text) => text)));
  expect(open).toEqual(expect.arrayContaining([person.accessKey, person.email, person.cpf, person.phone.slice(-8)]));
  const byPatterns = leaksOf(person, textOf(await bundleBy((_known, secrets) => createScrub(nobody, secrets))));
  expect(byPatterns.length).toBeGreaterThan(0);
  expect(leaksOf(person, textOf(await bundleBy(createScrub)))).toEqual([]);
});

it('looks for every form: each of them is a leak where it stands as it is', () => {
  fc.assert(
    fc.property(anyPerson, (person) => {
      const forms = [...formsOf(person.name), ...formsOf(person.text), ...phoneForms(person.phone), ...cpfForms(person.cpf)];
      expect(forms.filter((form) => leaksOf(person, `a line with ${form} in it`).length === 0)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
