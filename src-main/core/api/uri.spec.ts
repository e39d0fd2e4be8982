import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../sandbox/commands/filter.ts';
import { parseUri } from '../../../sandbox/commands/route.ts';
import { attendantIdentity, normalIdentity } from '../../wire/identity.ts';
import { activeTicketFilter, attendantFilter, attendantTicketsFilter, contactByPhoneFilter } from './adapter/open-ticket.ts';
import { filterText, pageUri, pathIdentity, pathPart, queryIdentity, queryValue } from './uri.ts';

const page = (filter: string) => pageUri('/tickets', { skip: 0, take: 20, filter });
const rafa = attendantIdentity("rafa.o'connell+desk@example.com");
const fields = {
  name: { sql: 'name', kind: 'text' },
  agentidentity: { sql: 'agent', kind: 'identity' },
  customeridentity: { sql: 'customer', kind: 'text' },
  status: { sql: 'status', kind: 'word' },
  identity: { sql: 'identity', kind: 'identity' },
  phonenumber: { sql: 'phone', kind: 'text' },
} as const;
/** What a platform reads in a filter: the same parser as the sandbox has, on the URI as it travels. */
const read = (filter: string) => compileFilter(parseUri(page(filter)).query.get('$filter') ?? '', fields).parameters;

describe('a filter', () => {
  it('doubles the quotes of an attendant’s identity, which stays encoded once more', () => {
    expect(attendantFilter(rafa)).toBe("(identity eq 'rafa.o''connell%252Bdesk%2540example.com@blip.ai')");
    expect(page(attendantTicketsFilter(rafa))).toBe(
      "/tickets?$skip=0&$take=20&$filter=agentIdentity%20eq%20'rafa.o''connell%252Bdesk%2540example.com@blip.ai'%20and%20" +
        "(status%20eq%20'Open'%20or%20status%20eq%20'Waiting'%20or%20status%20eq%20'Assigned')",
    );
  });

  it('reads as it was meant by the platform', () => {
    expect(read(attendantTicketsFilter(rafa))).toEqual([normalIdentity(rafa), 'Open', 'Waiting', 'Assigned']);
    expect(read(attendantFilter(rafa))).toEqual([normalIdentity(rafa)]);
    expect(read(activeTicketFilter("o'neil@tunnel.msging.net"))[0]).toBe("o'neil@tunnel.msging.net");
    expect(read(contactByPhoneFilter('+5531988010001'))).toEqual(['+5531988010001']);
  });

  it('carries any text as one value, whatever it holds', () => {
    const hostile = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 4 }),
        fc.constantFrom("'", "''", '%', '%27', '%25', '&', '#', '?', '/', '+', ' or ', ')', '\\', '"', 'ç', '🚒', '\n', '\ud800'),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join('');
        const uri = page(`name eq ${filterText(text)} and status eq 'Open'`);
        expect(uri).toMatch(/^[\x21-\x7e]+$/);
        expect(uri.split('&')).toHaveLength(3);
        expect(read(`name eq ${filterText(text)} and status eq 'Open'`)).toEqual([
          text
            .replace(/\p{Cs}/gu, '\ufffd')
            .replaceAll('%', '%25')
            .replaceAll('%25', '%'),
          'Open',
        ]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('with an odd quote is refused by the platform that the app is proved against', () => {
    for (const filter of ["name eq 'o'neil'", "name eq 'o", "agentIdentity eq 'rafa.o'connell@blip.ai'", "name eq 'a''"])
      expect(() => compileFilter(filter, fields)).toThrow(expect.objectContaining({ code: 64 }));
    expect(compileFilter("name eq 'o''neil'", fields).parameters).toEqual(["o'neil"]);
    expect(compileFilter("substringof('o''n',name) or startswith(name,'''')", fields).parameters).toEqual(["%o'n%", "'%"]);
  });
});

describe('a path and a query', () => {
  it('keep what they hold in one piece', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (text) => {
        expect(parseUri(`/tickets/${pathPart(text)}/confirm-received?a=${queryValue(text)}&b=1`)).toMatchObject({
          segments: ['tickets', text.replace(/\p{Cs}/gu, '\ufffd'), 'confirm-received'],
          query: new Map([
            ['a', text.replace(/\p{Cs}/gu, '\ufffd')],
            ['b', '1'],
          ]),
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('encode an attendant’s identity once more than it is written', () => {
    expect(pathIdentity(rafa)).toBe("rafa.o'connell%252Bdesk%2540example.com@blip.ai");
    expect(queryIdentity("rafa.o'connell@example.com@blip.ai")).toBe('rafa.o%27connell%2540example.com@blip.ai');
    expect(pathIdentity('5531988010001@wa.gw.msging.net')).toBe('5531988010001@wa.gw.msging.net');
  });
});
