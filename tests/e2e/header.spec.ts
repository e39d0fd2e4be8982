/**
 * The header is of one height, and nothing below it moves: whatever the status and the connection are, and whatever there is to say about the
 * whole window. Every state is put into the window as main would push it, in three languages and sizes.
 */
import type { ElectronApplication, Page } from '@playwright/test';
import type { Change } from '../../src-preload/contract/changes.ts';
import type { PresenceStatus, Session } from '../../src-preload/contract/models/session.ts';
import type { Snapshot } from '../../src-preload/contract/models/snapshot.ts';
import { onlineDesk } from './fixtures/desk-window.ts';
import { whatDoesNotFit } from './fixtures/layout.ts';
import { expect, test } from './fixtures.ts';

const statuses: readonly PresenceStatus[] = ['Online', 'Pause', 'Invisible', 'Offline'];

/** Each state of the connection and the status, then what else a banner tells, and all of it together. */
function* states(now: number): Generator<Partial<Session>> {
  const since = now - 60_000;
  for (const [state, problem] of [
    ['online', null],
    ['connecting', null],
    ['offline', { code: 'unreachable' }],
    ['offline', { code: 'sandboxFailed' }],
    ['signedOut', { code: 'wrongKey', params: { key: 'router' } }],
    ['signedOut', { code: 'signedOut' }],
  ] as const)
    for (const wanted of statuses)
      for (const how of ['settled', 'settling', 'readOnly', 'waits'] as const)
        yield {
          connection: { state, since, problem },
          presence: {
            wanted,
            actual: state !== 'online' ? null : how === 'settling' ? 'Offline' : how === 'waits' ? 'Invisible' : wanted,
            waitsForPerson: how === 'waits',
            readOnly: how === 'readOnly',
            problem: how === 'readOnly' ? { code: 'presenceRefused' } : null,
          },
        };
  const told: Partial<Session> = {
    queuePausedUntil: now + 600_000,
    storeProblem: { code: 'diskFull' },
    settingsLoss: { isWhole: false, fields: ['theme', 'undoSeconds'], copy: 'settings.json.damaged' },
    secretsKept: false,
  };
  for (const name of Object.keys(told) as (keyof Session)[]) yield { [name]: told[name] };
  yield { ...told, lastContactAt: null, connection: { state: 'offline', since, problem: { code: 'timeout' } } };
}

const snapshotOf = (page: Page): Promise<Snapshot> =>
  page.evaluate(async () => {
    const answer = await window.desk.getSnapshot();
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  });

type Push = (changes: readonly Change[]) => Promise<void>;

/** Pushes to the window in main's place: numbered ahead of main, whose own batches are older then and pass unheard. */
async function inPlaceOfMain(app: ElectronApplication, page: Page, isHeard: (push: Push) => Promise<void>): Promise<Push> {
  let seq = 0;
  const push: Push = async (changes) => {
    seq += 1;
    await app.evaluate(({ BrowserWindow }, batch) => BrowserWindow.getAllWindows()[0]?.webContents.send('desk/changes', batch), {
      seq,
      changes: [...changes],
    });
  };
  // Main may be the first to push with the next number.
  await expect(async () => {
    seq = (await snapshotOf(page)).seq;
    await isHeard(push);
  }).toPass({ timeout: 20_000 });
  return push;
}

const measure = (page: Page, isNarrow: boolean) =>
  page.evaluate((takesTurns) => {
    const top = (selector: string): number => Math.round(document.querySelector(selector)?.getBoundingClientRect().top ?? -1);
    const header = document.querySelector('.list-header')?.getBoundingClientRect();
    const outside = [...document.querySelectorAll('.list-header *')].filter((element) => {
      const box = element.getBoundingClientRect();
      return header === undefined || box.top < header.top - 0.5 || box.bottom > header.bottom + 0.5 || box.right > header.right + 0.5;
    });
    return {
      header: header?.height,
      tab: top('[role="tab"]'),
      panel: top('[role="tabpanel"]'),
      list: top('.pane-list [role="listbox"]'),
      detail: top('.detail-header'),
      // Where the panes take turns, what concerns the window stands at the foot of both.
      foot: takesTurns ? null : top('.detail-foot'),
      outside: outside.map((element) => element.textContent),
    };
  }, isNarrow);

test.setTimeout(300_000);
test('the tabs stay where they are in every state of status and connection', async ({ app, page }) => {
  const desk = await onlineDesk(page);
  await desk.tab('inProgress').click();
  await page.getByRole('option').first().click();
  await expect(page.locator('.detail-header')).toBeVisible();
  const { session: base, settings } = await snapshotOf(page);
  const { workspace } = base;
  if (workspace === null) throw new Error('no workspace is open');
  const sessionOf = (state: Partial<Session>, name: string): Change => ({
    kind: 'session',
    session: { ...base, ...state, workspace: { ...workspace, kind: 'blip', attendant: { ...workspace.attendant, name } } },
  });
  const shows = (name: string, timeout = 10_000): Promise<void> =>
    expect(page.locator('.rail-me')).toHaveAccessibleName(new RegExp(`^${name}(,|$)`), { timeout });
  const push = await inPlaceOfMain(app, page, async (first) => {
    await first([sessionOf({}, 'Ready')]);
    await shows('Ready', 500);
  });
  const found: string[] = [];
  for (const [width, height] of [
    [1280, 800],
    [1024, 640],
    [760, 400],
  ] as const) {
    await app.evaluate(
      ({ BrowserWindow }, size) => {
        const window = BrowserWindow.getAllWindows()[0];
        window?.setMinimumSize(1, 1);
        window?.setContentSize(size.width, size.height);
      },
      { width, height },
    );
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    for (const language of ['en', 'pt-BR', 'es'] as const) {
      await push([{ kind: 'settings', settings: { ...settings, language } }]);
      await page.locator(`html[lang="${language}"]`).waitFor();
      let first: string | null = null;
      let number = 0;
      for (const state of states(Date.now())) {
        number += 1;
        const name = `State ${width} ${language} ${number}`;
        await push([sessionOf(state, name)]);
        await shows(name);
        const measured = await measure(page, width < 860);
        first ??= JSON.stringify({ ...measured, header: 64, outside: [] });
        if (JSON.stringify(measured) !== first) found.push(`${name} ${JSON.stringify(state)}: ${JSON.stringify(measured)}, not ${first}`);
        if (number % 12 === 0) for (const line of await whatDoesNotFit(page)) found.push(`${name}: ${line}`);
      }
    }
  }
  expect(found).toEqual([]);
});
