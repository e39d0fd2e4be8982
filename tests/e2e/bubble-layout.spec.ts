/** What only a real layout shows of a bubble: on which side a text stands, and what touches what. */
import type { Locator } from '@playwright/test';
import { typeInto } from './fixtures/by-mouse.ts';
import { type DeskWindow, onlineDesk } from './fixtures/desk-window.ts';
import { expect, test } from './fixtures.ts';

async function showPreview(desk: DeskWindow, name: string): Promise<void> {
  await typeInto(desk.templateSearch, name);
  await desk.templates.filter({ hasText: name }).first().click();
}

/** Pixels between an item of a list and its words, on the left and on the right. */
const spaceAround = (item: Locator) =>
  item.evaluate((element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    const [outer, inner] = [element.getBoundingClientRect(), words.getBoundingClientRect()];
    return { left: Math.round(inner.left - outer.left), right: Math.round(outer.right - inner.right) };
  });

test('a text written from right to left stands beside its bullet, and the time has room under a dashed box', async ({ page }) => {
  const desk = await onlineDesk(page);
  await desk.newMessage.click();
  await showPreview(desk, 'formatting_showcase');
  const item = desk.preview.locator('.bubble-text li').first();
  await expect(item).toBeVisible();
  expect((await spaceAround(item)).left).toBe(0);
  // The same item with words of the other direction.
  await item.evaluate((element) => {
    element.textContent = 'شكرا لك';
  });
  const { left, right } = await spaceAround(item);
  expect(right).toBe(0);
  expect(left).toBeGreaterThan(20);

  await typeInto(desk.templateSearch, 'unknown_component_poll');
  await desk.dialog
    .getByRole('button', { name: /not sendable/ })
    .first()
    .click();
  // It cannot be taken, but looked at.
  await desk.templateSearch.press('ArrowDown');
  const box = desk.preview.locator('.bubble-unknown');
  await expect(box).toBeVisible();
  const gapPx = await box.evaluate((element) => {
    const time = element.nextElementSibling;
    if (!time?.matches('.bubble-time')) throw new Error('no time under the box');
    return time.getBoundingClientRect().top - element.getBoundingClientRect().bottom;
  });
  expect(gapPx).toBeGreaterThanOrEqual(4);
});
