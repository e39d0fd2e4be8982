/** Pure: what the client says next while a session is being established (blip-protocol 1.7). */
import type { Session } from '../../../wire/envelope.ts';

export interface Credentials {
  /** `identity/instance`. */
  readonly node: string;
  readonly token: string;
  readonly issuer: string;
}

export type HandshakeStep =
  | { readonly kind: 'send'; readonly frame: Session }
  | { readonly kind: 'wait' }
  | { readonly kind: 'established'; readonly sessionId: string | undefined; readonly node: string }
  | { readonly kind: 'ended'; readonly code: number | null; readonly description: string };

export const firstFrame: Session = { state: 'new' };

/** @param frame session envelope from the server; its id is repeated from then on */
export function nextStep(frame: Session, credentials: Credentials): HandshakeStep {
  const id = frame.id === undefined ? {} : { id: frame.id };
  switch (frame.state) {
    case 'negotiating':
      // The server repeats the choice before it goes on to authentication: nothing to say then.
      if (frame.encryption !== undefined || frame.compression !== undefined) return { kind: 'wait' };
      if (frame.encryptionOptions === undefined && frame.compressionOptions === undefined) return { kind: 'wait' };
      return { kind: 'send', frame: { ...id, state: 'negotiating', encryption: 'none', compression: 'none' } };
    case 'authenticating':
      return {
        kind: 'send',
        frame: {
          ...id,
          from: credentials.node,
          state: 'authenticating',
          scheme: 'external',
          // The token goes unchanged, not as base64 of itself (blip-protocol 1.7).
          authentication: { token: credentials.token, issuer: credentials.issuer },
        },
      };
    case 'established':
      return { kind: 'established', sessionId: frame.id, node: frame.to ?? credentials.node };
    case 'failed':
    case 'finished':
      return { kind: 'ended', code: frame.reason?.code ?? null, description: frame.reason?.description ?? `session ${frame.state}` };
    default:
      return { kind: 'wait' };
  }
}
