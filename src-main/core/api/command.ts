/** What is asked of a bot of the platform, and what it answers (blip-protocol 1.3, 1.5). */

export interface CommandRequest {
  readonly to?: string;
  readonly method: 'get' | 'set' | 'merge' | 'delete';
  readonly uri: string;
  readonly type?: string;
  readonly resource?: unknown;
}

export interface CommandAnswer {
  /** Undefined where a write answers without one (blip-protocol 1.5). */
  readonly resource: unknown;
  readonly serverDate: number | null;
}

/** A message to a customer; the id is the caller's, because it is the only way back to it (blip-protocol 1.3). */
export interface MessageRequest {
  readonly id: string;
  readonly to: string;
  readonly type: string;
  readonly content: unknown;
}

/**
 * How long to wait and whether asking twice does harm. `step` is a write that whoever asks may make again: it waits no longer than
 * a read and is tried once.
 */
export type CommandUse = 'read' | 'step' | 'write' | 'send' | 'ping';
