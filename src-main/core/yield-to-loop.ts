/** Lets everything that waits in the event loop go first. */
export { setImmediate as yieldToLoop } from 'node:timers/promises';
