/**
 * Which addresses media may come from: public ones, and loopback where the workspace itself is on loopback (product P3.3). The
 * check is made on the address that is really connected to, so that a name that changes its address between two questions
 * cannot pass.
 */
import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { DeskError } from '../../../src-preload/contract/result.ts';

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** @param address numeric, IPv4 or IPv6, mapped IPv4 too */
export function isAllowedAddress(address: string, allowLoopback: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range === 'loopback') return allowLoopback;
  // Of IPv6 only what is given out today: forms that hold an IPv4 address lie elsewhere.
  return range === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(globalUnicast));
}

/** Never public, whatever a resolver says (RFC 6761, RFC 6762, RFC 7686, RFC 8375, ICANN's `internal`), or widely used inside companies. */
const privateNames = /(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|onion)$/;

/** True for names without a dot and for those that are kept for private use; false for numeric hosts. */
export function isPrivateName(host: string): boolean {
  if (ipaddr.isValid(host)) return false;
  const name = host.replace(/\.$/, '').toLowerCase();
  return !name.includes('.') || privateNames.test(name);
}

export function privateAddress(host: string): DeskError {
  return new DeskError('mediaPrivateAddress', { params: { host } });
}

/** Looks a name up and fails where any of its addresses is not allowed; what it answers is what is connected to. */
export function checkedLookup(allowLoopback: boolean): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => !isAllowedAddress(address, allowLoopback))) {
        return callback(privateAddress(hostname), '', 0);
      }
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
