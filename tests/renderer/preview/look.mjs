// Serves the page with made-up data and writes a picture of each scene:
// xvfb-run -a node scripts/electron-runtime.mjs -- node tests/renderer/preview/look.mjs FOLDER [scene ...]
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { _electron } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

const root = resolve(import.meta.dirname, '../../..');
const [folder = 'preview-pictures', ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const choose = (name) => async (page) => page.locator('.row-name', { hasText: name }).first().click();
const openSettings = async (page) => page.getByRole('button', { name: /Settings|Configura/ }).click();
const tab = (index) => async (page) => page.getByRole('tab').nth(index).click();
const then =
  (...steps) =>
  async (page) => {
    for (const step of steps) await step(page);
  };

/** Name, address, size, and what is done before the picture. */
const scenes = [
  ['read-light', 'theme=light', [1280, 800], choose('Beatriz')],
  ['read-dark', 'theme=dark', [1280, 800], choose('Beatriz')],
  ['read-pt', 'theme=light&language=pt-BR', [1280, 800], choose('Beatriz')],
  ['read-es-small', 'theme=dark&language=es', [1024, 640], choose('Beatriz')],
  ['failed-small', 'theme=light&language=pt-BR', [1024, 640], then(choose('Diego'), async (page) => page.locator('summary').click())],
  ['unconfirmed-pt-small', 'language=pt-BR', [1024, 640], choose('Gabriel')],
  [
    'send-again',
    'language=pt-BR',
    [1280, 800],
    then(choose('Gabriel'), async (page) => {
      await page.getByRole('button', { name: 'Mais ações' }).click();
      await page.getByRole('menuitem', { name: 'Enviar de novo' }).click();
    }),
  ],
  ['expired', 'theme=light', [1280, 800], choose('Fernanda')],
  ['ask-first', 'theme=light&language=es', [1280, 800], choose('Helena')],
  ['offline', 'scene=offline&theme=light', [1280, 800], choose('Carla')],
  ['offline-pt-small', 'scene=offline&theme=dark&language=pt-BR', [1024, 640], choose('Carla')],
  ['invisible', 'scene=invisible', [1280, 800], undefined],
  ['invisible-pt-small', 'scene=invisible&language=pt-BR', [1024, 640], undefined],
  ['read-only', 'scene=readOnly&theme=light', [1280, 800], async (page) => page.locator('.presence-pill').click()],
  ['presence-menu-dark', 'theme=dark', [1280, 800], async (page) => page.locator('.presence-pill').click()],
  ['filters', 'theme=light', [1280, 800], async (page) => page.locator('.filter-button').click()],
  ['empty', 'scene=empty', [1280, 800], undefined],
  [
    'many',
    'scene=many',
    [1280, 800],
    async (page) => {
      await page.getByRole('listbox').focus();
      await page.keyboard.press('End');
    },
  ],
  ['ticket', 'theme=light', [1280, 800], then(tab(0), choose('Lucas'))],
  ['ticket-waiting-dark-pt', 'theme=dark&language=pt-BR', [1024, 640], then(tab(1), choose('Rafael'))],
  ['settings', 'theme=light', [1280, 800], then(openSettings, async (page) => page.getByRole('button', { name: 'Check now' }).click())],
  ['settings-dark-es', 'theme=dark&language=es', [1024, 640], openSettings],
  ['blip', 'scene=blip&theme=dark', [1280, 800], openSettings],
  [
    'sign-in',
    'theme=light',
    [1280, 800],
    then(
      openSettings,
      async (page) => page.getByRole('button', { name: 'Sign in to Blip' }).click(),
      async (page) => page.getByRole('button', { name: 'Save and open' }).click(),
    ),
  ],
  [
    'sign-in-dark-pt',
    'theme=dark&language=pt-BR',
    [1024, 640],
    then(openSettings, async (page) => page.getByRole('button', { name: 'Entrar no Blip' }).click()),
  ],
  ['start-problem', 'scene=startProblem', [1280, 800], undefined],
];

const server = await createServer({
  root,
  configFile: false,
  plugins: [react()],
  server: { host: '127.0.0.1', port: 0 },
  logLevel: 'warn',
});
await server.listen();
const base = new URL('tests/renderer/preview/index.html', server.resolvedUrls.local[0]);
const app = await _electron.launch({
  args: ['--no-sandbox', resolve(import.meta.dirname, 'window.cjs')],
  env: { ...process.env, PREVIEW_URL: `${base}` },
});
let bad = 0;
try {
  const page = await app.firstWindow();
  page.on('pageerror', (error) => console.log('page error:', error.message));
  page.on('console', (line) => line.type() === 'error' && console.log('console:', line.text()));
  for (const scene of scenes) {
    const [name, query, [width, height], act] =
      /** @type {[string, string, [number, number], undefined | ((page: import('@playwright/test').Page) => Promise<void>)]} */ (scene);
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(...size), [width, height]);
    await page.goto(`${base}?${query}`);
    await page.locator('.app, .start-problem').waitFor();
    await page.evaluate(() => document.fonts.ready);
    await act?.(page);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: resolve(folder, `${name}.png`) });
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    bad += violations.length;
    for (const { id, nodes } of violations)
      for (const node of nodes) console.log(name, id, node.target.join(' '), node.failureSummary?.split('\n').slice(1, 3).join(' '));
    console.log(name, violations.length);
  }
} finally {
  await app.close();
  await server.close();
}
process.exitCode = bad > 0 ? 1 : 0;
