import { expect, it } from 'vitest';
import { statusesWith, statusesWithout } from './status-sets.ts';

it('are written as SQL reads them, each status in one of the two', () => {
  expect(statusesWith('isOnItsWay')).toBe("('sending', 'sent', 'delivered', 'read')");
  expect(statusesWithout('isOut')).toBe("('failed', 'cancelled')");
  expect(statusesWithout('mayBeRepliedTo')).toBe("('failed', 'unconfirmed', 'cancelled')");
  expect(statusesWithout('isAskedFor')).toBe("('failed', 'cancelled', 'replied')");
});
