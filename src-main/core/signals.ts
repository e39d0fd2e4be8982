/**
 * Who has something to say tells it and does not know who listens, so that parts which concern each other need not hold each other.
 * Listeners are called at once, in the order in which they came; what one of them throws reaches whoever told.
 */
export interface Signals<Events extends Record<keyof Events, readonly unknown[]>> {
  on<Name extends keyof Events>(name: Name, listener: (...values: Events[Name]) => void): void;
  /** To be told after the commit of what it tells of. */
  tell<Name extends keyof Events>(name: Name, ...values: Events[Name]): void;
}

export function createSignals<Events extends Record<keyof Events, readonly unknown[]>>(): Signals<Events> {
  const listeners: { [Name in keyof Events]?: ((...values: Events[Name]) => void)[] } = {};
  return {
    on(name, listener) {
      (listeners[name] ??= []).push(listener);
    },
    tell(name, ...values) {
      for (const listener of listeners[name] ?? []) listener(...values);
    },
  };
}
