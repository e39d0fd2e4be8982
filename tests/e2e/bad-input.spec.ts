/** Bad input, each with a clear sentence on screen in the attendant's language; the window goes on working. */
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import type { Language } from '../../src-preload/contract/languages.ts';
import type { Words } from '../catalogs.ts';
import { addContact, chooseContact, chooseTemplate, continueToMessage, typeInto } from './fixtures/by-mouse.ts';
import { anySentence, deskWindow, onlineDesk, sentence } from './fixtures/desk-window.ts';
import { appReady, expect, test } from './fixtures.ts';

const languages: readonly Language[] = ['en', 'pt-BR', 'es'];
const reader = 'Carla Dias';

/** The window answers: a screen can be opened and left again. */
async function stillWorks(page: Page, { frame, session }: Words): Promise<void> {
  await page.getByRole('button', { name: frame.rail.settings, exact: true }).click();
  await expect(page.getByRole('heading', { name: session.workspace, exact: true })).toBeVisible();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise<void>((done) => server.close(() => done()));
  if (address === null || typeof address === 'string') throw new Error('the free port has no number');
  return address.port;
}

for (const language of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test.describe('without a platform', () => {
      test.use({ workspaceKind: 'builtIn' });

      test('a bad workspace file names the field; the sandbox is the way out', async ({ launch, profile }) => {
        const file = join(profile.folder, 'bad.json');
        const accessKey = Buffer.from('S3cr3tAccessKey1').toString('base64');
        const bot = { identity: 'acmerouter', accessKey };
        writeFileSync(
          file,
          JSON.stringify({
            name: 'A',
            contract: 'acme',
            router: bot,
            chatbots: [{ name: 'D', ...bot, identity: 'acmedesk' }],
            attendant: { email: 'ana' },
          }),
        );
        const { page } = await launch({ args: [`--workspace=${file}`] });
        const { words } = deskWindow(page, language);
        const { errors, session } = words;
        const values = { field: 'attendant.email', problem: errors.workspaceProblem.notEmail };
        await expect(page.getByText(sentence(errors.codes.workspaceFileInvalid, values))).toBeVisible();
        await page.getByRole('button', { name: session.useSandbox }).click();
        await appReady(page);
        await stillWorks(page, words);
      });
    });

    test('a database of a newer version is refused and left as it is', async ({ launch, profile }) => {
      const first = await launch();
      await appReady(first.page);
      await first.app.close();
      const folder = join(profile.userData, 'data');
      const name = readdirSync(folder).find((one) => one.startsWith('workspace-') && one.endsWith('.sqlite3'));
      const file = join(folder, name ?? 'missing');
      const database = new Database(file, { fileMustExist: true });
      database.pragma('user_version = 99990');
      database.close();
      const { page } = await launch();
      const { errors } = deskWindow(page, language).words;
      await expect(page.getByText(errors.codes.databaseNewer)).toBeVisible();
      await expect(page.getByText(errors.startHint)).toBeVisible();
      await page.getByText(deskWindow(page, language).words.common.advanced).click();
      await expect(page.getByText('databaseNewer', { exact: true })).toBeVisible();
    });

    test('an invalid number is told beside its field, and the draft stays', async ({ page }) => {
      const desk = await onlineDesk(page, language);
      const { wizard, errors } = desk.words;
      await chooseTemplate(desk, { name: 'survey_nps', language: 'en_US' });
      await addContact(desk, { phone: '3198', name: reader });
      await desk.continueButton.click();
      await expect(desk.dialog.getByText(errors.phone.tooShort)).toBeVisible();
      await expect(desk.field(wizard.recipient.phone)).toHaveValue('3198');
      await expect(desk.sendButton).toBeHidden();
      await typeInto(desk.field(wizard.recipient.phone), '31988010001');
      await expect(desk.dialog.getByText(errors.phone.tooShort)).toBeHidden();
    });

    test('a server that cannot be reached is told within 5 s', async ({ launch, profile, server }) => {
      const url = `http://127.0.0.1:${await freePort()}`;
      const text = JSON.stringify(server?.workspace).replaceAll(server?.workspace.http ?? '', url);
      const file = join(profile.folder, 'absent.json');
      writeFileSync(file, text.replaceAll(server?.workspace.http.replace('http', 'ws') ?? '', url.replace('http', 'ws')));
      const { page } = await launch({ args: [`--workspace=${file}`] });
      const { words } = deskWindow(page, language);
      await expect(page.getByRole('button', { name: words.frame.banner.tryNow }).first()).toBeVisible({ timeout: 10_000 });
      await stillWorks(page, words);
      await expect(page.getByText(words.errors.codes.unreachable)).toBeVisible();
    });
  });
}

test.describe('Test connection', () => {
  test('names the key that is wrong and tells a malformed one from it', async ({ page, server }) => {
    await appReady(page);
    const { words } = deskWindow(page);
    const { session, errors, frame } = words;
    const { form } = session;
    await page.getByRole('button', { name: frame.rail.settings, exact: true }).click();
    await page.getByRole('button', { name: session.signIn, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: form.title });
    const url = server?.workspace.http ?? '';
    const router = dialog.getByRole('group', { name: form.routerGroup });
    const chatbot = dialog.getByRole('group', { name: sentence(form.chatbotGroup, { number: '1' }) });
    const key = (plain: string): string => Buffer.from(plain).toString('base64');
    await dialog.getByLabel(form.contract).fill('acme');
    await dialog.getByLabel(form.email).fill('marina.alves@acme.example');
    for (const [group, shortName, accessKey] of [
      [router, 'acmerouter', key('N0tTheAccessKey1')],
      [chatbot, 'acmedesk', key('D3skAccessKey777')],
    ] as const) {
      await group.getByLabel(form.shortName).fill(shortName);
      await group.getByLabel(form.accessKey).fill(accessKey);
      await group.getByText(form.addresses, { exact: true }).click();
      await group.getByLabel(form.http).fill(url);
      await group.getByLabel(form.ws).fill(url.replace('http', 'ws'));
    }
    await dialog.getByRole('button', { name: form.test }).click();
    const result = dialog.getByRole('list', { name: session.keys });
    await expect(result.getByRole('listitem').filter({ hasText: session.routerKey })).toContainText(
      sentence(errors.codes.wrongKey, { key: sentence(errors.keyOf, { name: 'acmerouter@msging.net' }) }),
    );
    await expect(result.getByRole('listitem').filter({ hasText: 'acmedesk' })).toContainText(session.keyOk);
    await expect(dialog.getByText(form.someWrong)).toBeVisible();

    await router.getByLabel(form.accessKey).fill('%%% no key %%%');
    await dialog.getByRole('button', { name: form.test }).click();
    await expect(router.getByText(form.keyWrong)).toBeVisible();

    await router.getByLabel(form.accessKey).fill(`Key ${key('acmesales:S4lesAccessKey99')}`);
    await dialog.getByRole('button', { name: form.test }).click();
    const owned = { key: sentence(errors.keyOf, { name: 'acmerouter@msging.net' }), owner: 'acmesales' };
    await expect(dialog.getByText(sentence(errors.codes.keyOfOtherBot, owned))).toBeVisible();

    await router.getByLabel(form.accessKey).fill(key('S3cr3tAccessKey1'));
    await dialog.getByRole('button', { name: form.test }).click();
    await expect(dialog.getByText(form.allOk)).toBeVisible();
  });
});

test.describe('media', () => {
  test.use({ advanced: { mediaTimeoutMs: 1_500 } });

  test('each bad link has its own sentence, and a good one is taken after all of them', async ({ page, sandbox }) => {
    const desk = await onlineDesk(page);
    const { wizard, errors } = desk.words;
    const { codes } = errors;
    const { good, bad } = await sandbox.media();
    await chooseTemplate(desk, { name: 'order_shipped', language: 'en_US' });
    await chooseContact(desk, reader, reader);
    await continueToMessage(desk);
    const link = desk.field(wizard.message.media.image);
    const refused: readonly (readonly [string, string])[] = [
      ['http://example.com/a.jpg', codes.mediaNotHttps],
      ['https://10.0.0.7/a.jpg', codes.mediaPrivateAddress],
      ['https://169.254.169.254/latest/meta-data', codes.mediaPrivateAddress],
      [bad.redirectToPrivate, codes.mediaNotHttps],
      [bad.redirectToOtherKind, codes.mediaWrongKind],
      [bad.redirectForever, codes.mediaTooManyRedirects],
      [bad.wrongType, codes.mediaWrongKind],
      [bad.liesAboutType, codes.mediaTypeMismatch],
      [bad.plainText, codes.mediaWrongKind],
      [bad.tooLargeDeclared, codes.mediaTooLarge],
      [bad.tooLargeUndeclared, codes.mediaTooLarge],
      [bad.neverEnds, codes.mediaTimeout],
      [bad.neverAnswers, codes.mediaTimeout],
      [bad.notFound, codes.mediaHttpStatus],
    ];
    const shown: (readonly [string, string])[] = [];
    for (const [url, words] of refused) {
      await link.fill('');
      await link.fill(url);
      await link.press('Tab');
      const said = desk.dialog.getByText(anySentence(words));
      await expect.soft(said, url).toBeVisible();
      if (await said.isVisible()) shown.push([url, words]);
    }
    expect(shown).toHaveLength(refused.length);
    await link.fill(good.jpg);
    await expect(desk.dialog.getByRole('status').filter({ hasText: /JPE?G image/ })).toBeVisible();
    expect(await sandbox.ledger()).toEqual([]);
  });
});
