/**
 * Every screen in three languages, in every size of the window and at every zoom: nothing in it is cut off or scrolls sideways, and lists
 * show what they are for. With DESKAPP_SCREENS=<folder> it also leaves pictures, in both themes.
 */
import { onlineDesk } from './fixtures/desk-window.ts';
import { walkThrough } from './fixtures/screens.ts';
import { areDrawn, whatFitsNowhere } from './fixtures/views.ts';
import { expect, test } from './fixtures.ts';

test.use({ advanced: { pingWithSessionMs: 1_000 } });
test.setTimeout(areDrawn ? 1_800_000 : 400_000);

test('every screen fits at every size and zoom', async ({ app, page, sandbox }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const desk = await onlineDesk(page);
  const found: string[] = [];
  await walkThrough(desk, sandbox, async (screen) => {
    found.push(...(await whatFitsNowhere(app, page, screen)));
  });
  expect(found).toEqual([]);
});
