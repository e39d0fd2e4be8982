/** Commands that wait for their answer on the socket: matched by id in any order, late ones dropped (blip-protocol 7.4). */
import type { Command } from '../../../wire/envelope.ts';
import { normalId } from '../../../wire/ids.ts';
import type { TimeSource } from '../../ports.ts';
import type { CommandAnswer } from '../command.ts';
import { ApiError } from '../errors.ts';
import { commandFailure } from '../http-failures.ts';

interface Waiting {
  readonly resolve: (answer: CommandAnswer) => void;
  readonly reject: (error: ApiError) => void;
  readonly cancelTimer: () => void;
}

export interface PendingCommands {
  /** Answer to the command `id`; fails with `unclear timeout`. */
  wait(id: string, timeoutMs: number): Promise<CommandAnswer>;
  /** @returns false when nobody waits (any more) */
  settle(command: Command): boolean;
  /** Nothing where nobody waits (any more). */
  fail(id: string, error: ApiError): void;
  failAll(error: ApiError): void;
}

/** @param owner identity that refusals name */
export function createPendingCommands(time: TimeSource, owner: string): PendingCommands {
  const waiting = new Map<string, Waiting>();

  function take(id: string): Waiting | undefined {
    const found = waiting.get(normalId(id));
    waiting.delete(normalId(id));
    found?.cancelTimer();
    return found;
  }

  return {
    wait(id, timeoutMs) {
      return new Promise((resolve, reject) => {
        const cancelTimer = time.setTimer(() => {
          take(id)?.reject(new ApiError('unclear', 'timeout', { detail: 'no answer on the socket' }));
        }, timeoutMs);
        waiting.set(normalId(id), { resolve, reject, cancelTimer });
      });
    },
    settle(command) {
      const found = command.id === undefined || command.status === 'pending' ? undefined : take(command.id);
      if (found === undefined) return false;
      if (command.status === 'success') found.resolve({ resource: command.resource, serverDate: null });
      else found.reject(commandFailure(owner, command.reason ?? null));
      return true;
    },
    fail: (id, error) => take(id)?.reject(error),
    failAll(error) {
      for (const id of waiting.keys()) take(id)?.reject(error);
    },
  };
}
