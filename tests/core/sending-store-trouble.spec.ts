/** The store refuses a write in the middle of a send: nothing stays behind until the next start. */
import { afterEach, describe, expect, it } from 'vitest';
import { DeskError } from '../../src-preload/contract/result.ts';
import { createHarness, type Harness, intent } from './sending-harness.ts';

const second = 1_000;
let h: Harness;
afterEach(() => h.close());

/** Lets the next write that names `part` fail as on a full disk. */
function failOnce(part: string): void {
  const { run } = h.db;
  let hasFailed = false;
  Object.assign(h.db, {
    run: (...given: Parameters<typeof run>) => {
      if (hasFailed || !given[0].includes(part)) return run(...given);
      hasFailed = true;
      throw new DeskError('diskFull');
    },
  });
}

describe('a store that refuses a write', () => {
  it.each([
    ['before the first byte', "SET state = 'started'"],
    ['after the answer', "SET state = 'settling'"],
  ])('%s: the message is taken up again, though others left meanwhile', async (_when, part) => {
    h = await createHarness();
    failOnce(part);
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
});
