/** Headers of every answer under the page scheme: what a page of ours may load, run and talk to. */

/**
 * sha256 of the one `<style>` that react-aria's usePress puts into the page (touch-action of pressable elements).
 * A spec computes it anew from the installed package.
 */
export const pressStyleHash = 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=';

const directives: readonly (readonly [string, string])[] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', `'self' '${pressStyleHash}'`],
  ['img-src', "'self' app://media"],
  ['media-src', "'self' app://media"],
  ['font-src', "'self'"],
  ['connect-src', "'self'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['frame-ancestors', "'none'"],
];

export const contentPolicy: string = directives.map(([name, sources]) => `${name} ${sources}`).join('; ');

/** On every answer, refusals included. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()',
};
