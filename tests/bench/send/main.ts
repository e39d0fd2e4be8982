/**
 * From the click on Send to the frame that shows the message's row, in the real window (product P3.4).
 * `--messages=N`; `--profile=FILE` writes the page's CPU profile while it is at it.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { addContact, chooseTemplate, continueToMessage } from '../../e2e/fixtures/by-mouse.ts';
import { type DeskWindow, onlineDesk } from '../../e2e/fixtures/desk-window.ts';
import { machine } from '../machine.ts';
import { median, percentile } from '../statistics.ts';
import { withDesk } from '../with-desk.ts';
import { bareFrameMs, timeRowOf } from './row-time.ts';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '20' }, profile: { type: 'string' } } });
const limitMs = 100;

/** Sends one message by mouse to a person of its own; answers the row's time and that of a bare frame right before, both in ms. */
async function sendOne(desk: DeskWindow, page: Page, place: number): Promise<{ readonly rowMs: number; readonly bareMs: number }> {
  const name = `Cliente ${place + 100}`;
  await chooseTemplate(desk, { name: 'survey_nps', language: 'en_US' });
  await addContact(desk, { phone: `(11) 98${place + 100}-0001`, name });
  await continueToMessage(desk);
  await desk.sendButton.hover();
  const bareMs = await page.evaluate(bareFrameMs);
  await page.evaluate(timeRowOf, name);
  await desk.sendButton.click();
  const measured = await page.waitForFunction((of) => performance.getEntriesByName(`row of ${of}`)[0]?.duration, name);
  await desk.dialog.waitFor({ state: 'detached' });
  return { rowMs: Number(await measured.jsonValue()), bareMs };
}

console.log(`Machine: ${machine()}`);
await withDesk(
  // Nothing happens by itself: what is measured is the attendant's own send.
  (control) => control.speed(0.01),
  async (_app, page) => {
    const desk = await onlineDesk(page);
    const devtools = await page.context().newCDPSession(page);
    if (values.profile !== undefined) {
      await devtools.send('Profiler.enable');
      await devtools.send('Profiler.setSamplingInterval', { interval: 200 });
      await devtools.send('Profiler.start');
    }
    const times: { readonly rowMs: number; readonly bareMs: number }[] = [];
    for (let place = 0; place < Number(values.messages); place += 1) times.push(await sendOne(desk, page, place));
    if (values.profile !== undefined) writeFileSync(values.profile, JSON.stringify((await devtools.send('Profiler.stop')).profile));
    const rows = times.map(({ rowMs }) => rowMs);
    const bare = times.map(({ bareMs }) => bareMs);
    const ownMs = percentile(rows, 0.95) - percentile(bare, 0.95);
    console.log(`${rows.length} messages, Send to row: p50 ${median(rows).toFixed(0)} ms, p95 ${percentile(rows, 0.95).toFixed(0)} ms`);
    console.log(`A bare frame: p50 ${median(bare).toFixed(0)} ms, p95 ${percentile(bare, 0.95).toFixed(0)} ms`);
    const isWithin = ownMs <= limitMs;
    console.log(`p95 without that of a bare frame: ${ownMs.toFixed(0)} ms; at most ${limitMs} ms: ${isWithin ? 'yes' : 'NO'}`);
    process.exitCode = isWithin ? 0 : 1;
  },
);
