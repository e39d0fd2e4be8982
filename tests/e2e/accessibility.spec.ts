/** WCAG 2.2 AA by axe on every screen, light and dark, in the three languages, at 100 % and 200 % zoom (product P9.5). */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Language } from '../../src-preload/contract/languages.ts';
import { onlineDesk } from './fixtures/desk-window.ts';
import { applySettings, settled, walkThrough } from './fixtures/screens.ts';
import { showAt, usualView, zoomedView } from './fixtures/views.ts';
import { expect, test } from './fixtures.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

type Theme = 'light' | 'dark';
interface Look {
  readonly theme: Theme;
  readonly language: Language;
  readonly isZoomed: boolean;
}

/** One line for each element that breaks a rule; contrasts that axe could not decide are printed for a person to look at. */
async function scan(page: Page, name: string): Promise<string[]> {
  await settled(page);
  // Legacy mode: the other one opens a page, and Electron has no way to.
  const { violations, incomplete } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze();
  const lines = (results: typeof violations): string[] =>
    results.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, any, all, none }) =>
          `${name}: ${id} at ${target.join(' ')}: ${[...any, ...all, ...none].map(({ message }) => message).join('; ')}`,
      ),
    );
  for (const line of lines(incomplete.filter(({ id }) => id === 'color-contrast'))) console.log(`undecided  ${line}`);
  return lines(violations);
}

test.describe('every screen', () => {
  test.use({ advanced: { pingWithSessionMs: 1_000 } });
  test.setTimeout(400_000);

  for (const looks of [
    [
      { theme: 'dark', language: 'en', isZoomed: false },
      { theme: 'light', language: 'en', isZoomed: true },
    ],
    [
      { theme: 'light', language: 'es', isZoomed: false },
      { theme: 'dark', language: 'pt-BR', isZoomed: true },
    ],
  ] as const satisfies readonly (readonly Look[])[]) {
    const nameOf = ({ theme, language, isZoomed }: Look): string => `${language} ${theme}${isZoomed ? ' at 200 %' : ''}`;

    test(looks.map(nameOf).join(', '), async ({ app, page, sandbox }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const desk = await onlineDesk(page);
      const found: string[] = [];
      await walkThrough(desk, sandbox, async (screen) => {
        for (const look of looks) {
          await applySettings(page, { theme: look.theme, language: look.language });
          await showAt(app, page, look.isZoomed ? zoomedView : usualView);
          found.push(...(await scan(page, `${screen} ${nameOf(look)}`)));
        }
        await showAt(app, page, usualView);
        await applySettings(page, { theme: 'light', language: 'en' });
      });
      expect(found).toEqual([]);
    });
  }
});

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ theme });

    test('a start that failed', async ({ launch, profile }) => {
      const file = join(profile.folder, 'broken.json');
      writeFileSync(file, '{ "name": "Acme", "contract": 7 }');
      const { page } = await launch({ args: [`--workspace=${file}`] });
      await expect(page.locator('.start-problem')).toBeVisible();
      await page.locator('summary').click();
      expect(await scan(page, `start-problem ${theme}`)).toEqual([]);
    });
  });
}
