/** The ring around what the keyboard is at is whole everywhere (product P9.5): no list, panel or window cuts it. */
import { onlineDesk } from './fixtures/desk-window.ts';
import { ringsByKeyboard } from './fixtures/focus-rings.ts';
import { expect, test } from './fixtures.ts';

test.setTimeout(120_000);
test('no focus ring is cut', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const desk = await onlineDesk(page);
  const { frame, sent } = desk.words;
  const found: string[] = [];
  const look = async (screen: string): Promise<void> => {
    for (const line of await ringsByKeyboard(page)) found.push(`${screen}: ${line}`);
  };
  await desk.tab('inProgress').click();
  await page.getByRole('option').first().click();
  await look('conversations');
  await desk.presence.click();
  await look('status menu');
  await page.keyboard.press('Escape');
  await desk.tab('sent').click();
  await page.getByRole('button', { name: sent.filters.button }).click();
  await look('filters');
  await page.keyboard.press('Escape');
  await desk.newMessage.click();
  await expect(desk.templates.first()).toBeVisible();
  await look('wizard');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: frame.rail.settings, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await look('settings');
  expect(found).toEqual([]);
});
