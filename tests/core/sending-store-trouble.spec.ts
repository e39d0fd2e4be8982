/** The store refuses a write in the middle of a send: nothing stays behind until the next start. */
import { afterEach, describe, expect, it } from 'vitest';
import { DeskError } from '../../src-preload/contract/result.ts';
import { createHarness, failOnce, type Harness, intent } from './sending-harness.ts';

const second = 1_000;
let h: Harness;
afterEach(() => h.close());

describe('a store that refuses a write', () => {
  it.each([
    ['before the first byte', "SET state = 'started'"],
    ['after the answer', "SET state = 'settling'"],
  ])('%s: the message is taken up again, though others left meanwhile', async (_when, part) => {
    h = await createHarness();
    failOnce(h, part, new DeskError('diskFull'));
    const first = h.sending.submit(intent('+5531988010001'));
    await h.time.settle();
    expect(h.errors).toEqual(['sending: the store failed under a message (diskFull)']);
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
