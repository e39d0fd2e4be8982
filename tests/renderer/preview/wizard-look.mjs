// Pictures of the wizard with made-up data:
// xvfb-run -a node scripts/electron-runtime.mjs -- node tests/renderer/preview/wizard-look.mjs FOLDER [scene ...]
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { _electron } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

const root = resolve(import.meta.dirname, '../../..');
const [folder = 'preview-pictures', ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const press =
  (...keys) =>
  async (page) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const type = (text) => async (page) => page.keyboard.type(text);
const click = (name) => async (page) => page.getByRole('dialog').last().getByRole('button', { name }).first().click();
const rest = async (page) => page.waitForTimeout(700); // Debounced look-ups of the made-up main.
const then =
  (...steps) =>
  async (page) => {
    for (const step of steps) await step(page);
  };

const big = [1280, 800];
const small = [1024, 640];
/**
 * Name, address, size, and what is done before the picture.
 * @type {[string, string, number[], ((page: import('@playwright/test').Page) => Promise<unknown>)?][]}
 */
const scenes = [
  ['template', 'theme=light', big, then(type('invoi'), press('ArrowDown'))],
  ['template-dark-pt', 'theme=dark&language=pt-BR&draft=template', small, undefined],
  ['template-none', 'language=es', big, type('zzz')],
  ['template-paused', 'theme=light', big, then(type('survey'), press('ArrowDown'))],
  ['carousel-es', 'theme=light&language=es', small, then(type('summer'), press('ArrowDown'))],
  ['marks', 'theme=light', big, then(type('marks'), press('ArrowDown'))],
  ['marks-dark', 'theme=dark', big, then(type('marks'), press('ArrowDown'))],
  ['full', 'theme=light', big, then(type('discount'), press('ArrowDown'), click(/View full/))],
  ['full-dark-es', 'theme=dark&language=es', small, then(type('offer'), press('ArrowDown'), click(/modelo completo/))],
  ['recipient', 'draft=template', big, then(press('Enter'), rest, press('ArrowDown'))],
  [
    'recipient-dark-pt',
    'draft=template&theme=dark&language=pt-BR&warn=recent',
    small,
    then(press('Enter'), rest, press('ArrowDown', 'Enter'), rest),
  ],
  ['recipient-open', 'draft=template&warn=open', big, then(press('Enter'), rest, press('ArrowDown', 'Enter'), rest)],
  ['new-contact', 'draft=template', big, then(press('Enter'), rest, click(/New contact/), type('11977771234'), rest)],
  [
    'new-contact-bad-pt',
    'draft=template&language=pt-BR',
    small,
    then(press('Enter'), rest, click(/Novo contato/), type('119'), press('Enter'), rest),
  ],
  ['message', 'draft=message', big, rest],
  ['message-dark', 'draft=message&theme=dark', big, rest],
  ['message-es-small', 'draft=message&language=es', small, rest],
  ['message-missing', 'draft=message&template=invoice_overdue', big, then(rest, press('Control+a', 'Delete', 'Control+Enter'), rest)],
  ['message-copy', 'draft=message&template=invoice_discount&language=pt-BR', small, rest],
  ['message-offline', 'draft=message&scene=offline', big, rest],
  ['message-invisible-pt', 'draft=message&scene=invisible&language=pt-BR&theme=dark', small, rest],
  ['form-location', 'draft=message&template=store_location', big, rest],
  [
    'form-location-dark-es',
    'draft=message&template=store_location&theme=dark&language=es',
    small,
    then(rest, type('x'), press('Tab'), rest),
  ],
  ['form-offer', 'draft=message&template=offer_today', big, rest],
  [
    'form-offer-calendar-dark-pt',
    'draft=message&template=offer_today&theme=dark&language=pt-BR',
    big,
    then(rest, click(/Escolher o dia/), rest),
  ],
  ['form-carousel', 'draft=message&template=summer_carousel', big, rest],
  ['form-carousel-dark-pt', 'draft=message&template=summer_carousel&theme=dark&language=pt-BR', small, rest],
  ['form-products', 'draft=message&template=products_side_by_side', big, then(rest, click(/Add a product/), rest)],
  ['form-sections', 'draft=message&template=products_of_the_week&language=pt-BR', big, then(rest, click(/Mais opções/), rest)],
  ['form-document', 'draft=message&template=invoice_receipt', big, rest],
  ['form-insert', 'draft=message&template=order_by_name', big, then(rest, press('Alt+ArrowDown'), rest)],
  [
    'form-insert-dark-pt',
    'draft=message&template=order_by_name&theme=dark&language=pt-BR',
    small,
    then(rest, press('Alt+ArrowDown'), rest),
  ],
  ['form-fallback', 'draft=message&template=invoice_overdue', big, then(rest, press('Alt+ArrowDown'), rest, press('End', 'Enter'), rest)],
  ['form-last-es', 'draft=message&language=es&last=1', small, rest],
  ['sent-toast', 'draft=message', big, then(rest, press('Control+Enter'), rest)],
];

const server = await createServer({
  root,
  configFile: false,
  plugins: [react()],
  server: { host: '127.0.0.1', port: 0 },
  logLevel: 'warn',
});
await server.listen();
const base = new URL('tests/renderer/preview/wizard.html', server.resolvedUrls.local[0]);
const app = await _electron.launch({
  args: ['--no-sandbox', resolve(import.meta.dirname, 'window.cjs')],
  env: { ...process.env, PREVIEW_URL: 'about:blank' },
});
let bad = 0;
try {
  const page = await app.firstWindow();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => console.log('page error:', error.message));
  page.on('console', (line) => line.type() === 'error' && console.log('console:', line.text()));
  for (const [name, query, [width, height], act] of scenes) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(...size), [width, height]);
    await page.goto(`${base.href}?${query}`);
    await page.locator('.app').waitFor();
    await page.evaluate(async () => (await import('/src-renderer/state/ui.ts')).openWizard());
    await page.locator('.wizard-step').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    try {
      await act?.(page);
      await page.waitForTimeout(200);
    } catch (error) {
      console.log(name, String(error).split('\n')[0]);
      bad += 1;
    }
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
