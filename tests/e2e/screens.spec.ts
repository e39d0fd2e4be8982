/**
 * Every screen in three languages and two sizes: nothing in it is cut off or scrolls sideways. With DESKAPP_SCREENS=<folder> it also
 * leaves a picture of each, in both themes, for a person to look at (drawing them takes minutes without a graphics card).
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onlineDesk } from './fixtures/desk-window.ts';
import { whatDoesNotFit } from './fixtures/layout.ts';
import { applySettings, settled, walkThrough } from './fixtures/screens.ts';
import { expect, test } from './fixtures.ts';

const folder = process.env['DESKAPP_SCREENS'];
const languages = ['en', 'pt-BR', 'es'] as const;
const themes = ['light', 'dark'] as const;

test.use({ advanced: { pingWithSessionMs: 1_000 } });
test.setTimeout(240_000);

for (const [width, height] of [
  [1280, 800],
  [1024, 640],
] as const) {
  test(`every screen fits in ${width} x ${height}`, async ({ app, page, sandbox }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const desk = await onlineDesk(page);
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), {
      width,
      height,
    });
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
    const found: string[] = [];
    await walkThrough(desk, sandbox, async (screen) => {
      for (const language of languages) {
        if (folder !== undefined)
          for (const theme of themes) {
            await applySettings(page, { language, theme });
            await settled(page);
            await page.screenshot({ path: join(folder, `${screen}-${language}-${theme}-${width}.png`) });
          }
        await applySettings(page, { language });
        for (const line of await whatDoesNotFit(page)) found.push(`${screen} ${language}: ${line}`);
      }
      await applySettings(page, { language: 'en', theme: 'light' });
    });
    expect(found).toEqual([]);
  });
}
