/** Asks the page of a running app, over Chromium's debugging port, when it painted what. */
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { z } from 'zod';

export interface PageTimes {
  /** Milliseconds since 1970, as all times of one machine. */
  readonly firstContentfulPaintAt: number;
  /** The first element marked `elementtiming="sent-row"`; null where the page has none. */
  readonly firstSentRowAt: number | null;
}

const timesSchema = z.object({ firstContentfulPaintAt: z.number().nullable(), firstSentRowAt: z.number().nullable() });
const targetsSchema = z.array(z.object({ type: z.string(), webSocketDebuggerUrl: z.string() }));
const answerSchema = z.object({ id: z.literal(1), result: z.object({ result: z.object({ value: timesSchema }) }) });
const lookAgainMs = 100;

/** The entries are buffered by the page, so asking late costs nothing and disturbs nothing. */
const expression = `(async () => {
  const at = (time) => (time === undefined ? null : performance.timeOrigin + time);
  const rows = await new Promise((done) => {
    const observer = new PerformanceObserver((list) => done(list.getEntries()));
    observer.observe({ type: 'element', buffered: true });
    setTimeout(() => done([]), 200);
  });
  return {
    firstContentfulPaintAt: at(performance.getEntriesByName('first-contentful-paint')[0]?.startTime),
    firstSentRowAt: at(rows.filter((row) => row.identifier === 'sent-row').map((row) => row.renderTime).sort((a, b) => a - b)[0]),
  };
})()`;

/** @param port debugging port. Rejects where the page has not painted (or has no row, where one is wanted) within `limitMs`. */
export async function readPageTimes(port: number, needsRow: boolean, limitMs: number): Promise<PageTimes> {
  const limitAt = performance.now() + limitMs;
  while (performance.now() < limitAt) {
    const times = await askPage(port);
    if (times?.firstContentfulPaintAt != null && (!needsRow || times.firstSentRowAt !== null))
      return { firstContentfulPaintAt: times.firstContentfulPaintAt, firstSentRowAt: times.firstSentRowAt };
    await pause(lookAgainMs);
  }
  throw new Error(`the page had not painted ${needsRow ? 'a row of the Sent list' : 'anything'} after ${limitMs} ms`);
}

async function askPage(port: number): Promise<z.infer<typeof timesSchema> | null> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`);
  const page = targetsSchema.parse(await response.json()).find((target) => target.type === 'page');
  if (page === undefined) return null;
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  try {
    return await new Promise((done, fail) => {
      socket.on('error', fail);
      socket.on('open', () =>
        socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, awaitPromise: true, returnByValue: true } })),
      );
      socket.on('message', (data: Buffer) => {
        const answer = answerSchema.safeParse(JSON.parse(data.toString('utf8')));
        if (answer.success) done(answer.data.result.result.value);
        else fail(new Error(`the page answered ${data.toString('utf8').slice(0, 500)}`));
      });
    });
  } finally {
    socket.close();
  }
}
