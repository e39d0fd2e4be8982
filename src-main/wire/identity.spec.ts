import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attendantIdentity, normalIdentity, sameIdentity } from './identity.ts';

it.each([
  ['ana.souza%40example.com@blip.ai', 'ana.souza%40example.com@blip.ai'],
  ['ana.souza@example.com@blip.ai', 'ana.souza%40example.com@blip.ai'],
  [' Ana.Souza%40Example.com@Blip.ai/desk ', 'ana.souza%40example.com@blip.ai'],
  ['ana%2bdesk%40example.com@blip.ai', 'ana%2Bdesk%40example.com@blip.ai'],
  ['ana+desk@example.com@blip.ai', 'ana%2Bdesk%40example.com@blip.ai'],
  ["rafa.o'connell@example.com@blip.ai", "rafa.o'connell%40example.com@blip.ai"],
  ['JOS%C3%89%40example.com@blip.ai', 'jos%C3%A9%40example.com@blip.ai'],
  ['5531988010001@wa.gw.msging.net', '5531988010001@wa.gw.msging.net'],
  ['BR.4f7a@wa.gw.msging.net', 'br.4f7a@wa.gw.msging.net'],
  ['50%@example.com@blip.ai', '50%25%40example.com@blip.ai'],
])('%s is %s', (identity, normal) => expect(normalIdentity(identity)).toBe(normal));

it('is one spelling, whichever way an e-mail came', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      const identity = attendantIdentity(email);
      expect(normalIdentity(identity)).toBe(normalIdentity(normalIdentity(identity)));
      expect(sameIdentity(identity, identity.toUpperCase())).toBe(true);
      expect(sameIdentity(identity, `${email.toLowerCase()}@blip.ai/instance`) || /[%/]/.test(email)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
