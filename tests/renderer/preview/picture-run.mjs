// What every look at the page shares: the page served, a bare window of the real runtime, a picture, axe's words and the focus rings
// that are cut for each scene.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { _electron } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { ringsByKeyboard } from '../../e2e/fixtures/focus-rings.ts';

const root = resolve(import.meta.dirname, '../../..');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * @typedef {object} Scene
 * @property {string} name of the picture
 * @property {string} address page and query: `wizard.html?theme=dark`
 * @property {readonly [number, number]} size of the window
 * @property {(page: import('@playwright/test').Page) => Promise<unknown>} act what is done before the picture; it waits for what it shows
 * @property {boolean} [wholePage] the picture goes beyond the window
 */

/** What of an open dialog a notice stands on: its title, its steps and all that it can be clicked at. @param {import('@playwright/test').Page} page */
function coveredByNotices(page) {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.ui-toast')].map((toast) => toast.getBoundingClientRect());
    const parts = document.querySelectorAll('.ui-dialog :is(h2, button, input, textarea, [role="option"], .wizard-steps li)');
    return [...parts].flatMap((part) => {
      const { left, right, top, bottom, width } = part.getBoundingClientRect();
      const isOver = boxes.some((box) => box.left < right && left < box.right && box.top < bottom && top < box.bottom);
      return width > 0 && isOver ? [(part.getAttribute('aria-label') ?? part.textContent ?? '').trim().slice(0, 40)] : [];
    });
  });
}

/**
 * Takes the pictures; answers how many scenes failed or were not accessible.
 * @param {readonly Scene[]} scenes
 * @param {string} folder
 */
export async function takePictures(scenes, folder) {
  mkdirSync(folder, { recursive: true });
  const server = await createServer({
    root,
    configFile: false,
    plugins: [react()],
    server: { host: '127.0.0.1', port: 0 },
    logLevel: 'warn',
  });
  await server.listen();
  const base = new URL('tests/renderer/preview/', server.resolvedUrls?.local[0]);
  const app = await _electron.launch({
    args: ['--no-sandbox', resolve(import.meta.dirname, 'window.cjs')],
    env: { ...process.env, PREVIEW_URL: 'about:blank' },
  });
  let bad = 0;
  try {
    const page = await app.firstWindow();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => console.log('page error:', error.message));
    page.on('console', (line) => line.type() === 'error' && console.log('console:', line.text()));
    for (const { name, address, size, act, wholePage = false } of scenes) {
      const [width, height] = size;
      await app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height), {
        width,
        height,
      });
      try {
        await page.goto(new URL(address, base).href);
        await page.evaluate(() => document.fonts.ready);
        await act(page);
        // A sign that something is under way turns for ever: only what comes to an end is waited for.
        await page.evaluate(() => {
          const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
          return Promise.all(ending.map((animation) => animation.finished.catch(() => null)));
        });
      } catch (error) {
        console.log(name, String(error).split('\n')[0]);
        bad += 1;
      }
      await page.screenshot({ path: resolve(folder, `${name}.png`), fullPage: wholePage });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze();
      bad += violations.length;
      for (const { id, nodes } of violations)
        for (const node of nodes) console.log(name, id, node.target.join(' '), node.failureSummary?.split('\n').slice(1, 3).join(' '));
      for (const what of await coveredByNotices(page)) {
        bad += 1;
        console.log(name, 'covered:', what);
      }
      const cut = await ringsByKeyboard(page);
      bad += cut.length;
      for (const line of cut) console.log(name, 'ring:', line);
      console.log(name, violations.length);
    }
  } finally {
    await app.close();
    await server.close();
  }
  return bad;
}
