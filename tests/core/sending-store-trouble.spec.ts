/** The store refuses a write in the middle of a send: nothing stays behind until the next start. */
import { afterEach, describe, expect, it } from 'vitest';
import { DeskError } from '../../src-preload/contract/result.ts';
import { createHarness, failOnce, type Harness, intent } from './sending-harness.ts';

const second = 1_000;
let h: Harness;
afterEach(() => h.close());

const refusal = () => new DeskError('diskFull', { cause: new Error('SQLITE_FULL at https://bucket.example/a?key=1 for +5531988010001') });

/** The whole error, and nobody's secret. */
const toldOf = (what: string) =>
  expect.stringMatching(
    new RegExp(
      String.raw`^${what} error=DeskError \[diskFull\]: .*\n +at [^]+:\d+:\d+[^]*caused by Error: SQLITE_FULL at https://bucket.example/a\?\[...\] for \*\*\*001$`,
      'u',
    ),
  );

describe('what the log says of it', () => {
  it('under a message', async () => {
    h = await createHarness();
    failOnce(h, "SET state = 'settling'", refusal());
    h.sending.submit(intent());
    await h.time.settle();
    expect(h.errors[0]).toEqual(toldOf('sending: the store failed under a message'));
  });

  it('under pushed events', async () => {
    h = await createHarness();
    const { id } = h.sending.submit(intent());
    await h.time.advance(10 * second);
    failOnce(h, 'INTO message_event', refusal());
    const from = '5531988010001@wa.gw.msging.net';
    h.sending.applyNotification({ id: 'campaign-1', from, event: 'received', reasonCode: null, reasonDescription: null, at: h.time.now() });
    await h.time.settle();
    expect(h.errors[0]).toEqual(toldOf('sending: pushed events could not be stored'));
    expect(h.message(id).status).toBe('sent');
  });

  it('under a poll', async () => {
    h = await createHarness();
    h.sending.submit(intent());
    await h.time.advance(second);
    h.platform.setAudience('campaign-1', { status: 'received', receivedAt: h.time.now() });
    failOnce(h, 'INTO message_event', refusal());
    await h.time.advance(10 * second);
    expect(h.errors[0]).toEqual(toldOf('sending: statuses could not be stored'));
  });

  it('under a look-up', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: true, outcome: 'unclear' });
    h.sending.submit(intent());
    await h.time.settle();
    failOnce(h, "SET state = 'settling'", refusal());
    await h.time.advance(5 * second);
    expect(h.errors[0]).toEqual(toldOf('sending: a look-up failed'));
  });
});

describe('a store that refuses a write', () => {
  it.each([
    ['before the first byte', "SET state = 'started'"],
    ['after the answer', "SET state = 'settling'"],
  ])('%s: the message is taken up again, though others left meanwhile', async (_when, part) => {
    h = await createHarness();
    failOnce(h, part, new DeskError('diskFull'));
    const first = h.sending.submit(intent('+5531988010001'));
    await h.time.settle();
    expect(h.errors).toEqual([expect.stringMatching(/^sending: the store failed under a message error=DeskError \[diskFull\]/)]);
    // Looked at while the first still pauses after its failure.
    const other = h.sending.submit(intent('+5531988010002'));
    await h.time.advance(300 * second);
    expect([h.message(first.id).status, h.message(other.id).status]).toEqual(['sent', 'sent']);
    expect(h.platform.ledger.map(({ request }) => request.name).toSorted()).toEqual(
      [h.message(first.id).campaignName, h.message(other.id).campaignName].toSorted(),
    );
  });

  it('after an unclear end: "not there" counts from the moment at which it left, though the run is older', async () => {
    h = await createHarness();
    await h.time.advance(200 * second);
    h.platform.plans.push({ accepted: false, outcome: 'unclear' });
    failOnce(h, "SET state = 'lookup'", new DeskError('diskFull'));
    const { id } = h.sending.submit(intent());
    await h.time.advance(89 * second);
    expect(h.platform.counts.sends).toBe(1);
    await h.time.advance(10 * second);
    expect([h.message(id).campaignId, h.platform.counts.sends]).toEqual(['campaign-1', 2]);
  });
});
