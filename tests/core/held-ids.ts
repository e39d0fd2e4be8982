/** Watches which maps and sets that are still in use hold a text as their key: what a long run must not pile up. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collection = Map<unknown, unknown> | Set<unknown>;

export interface HeldIds {
  /** How many maps and sets that can still be reached hold it. */
  holdersOf(id: string): Promise<number>;
  /** Ends the watching. */
  restore(): void;
}

/** From now on, for every map and set of this process. */
export function watchHeldIds(): HeldIds {
  const { set } = Map.prototype;
  const { add } = Set.prototype;
  // An array: a set of them would watch itself.
  let seen: WeakRef<Collection>[] = [];
  const known = new WeakSet<Collection>();
  function see(collection: Collection, key: unknown): void {
    if (typeof key !== 'string' || known.has(collection)) return;
    known.add(collection);
    seen.push(new WeakRef(collection));
  }
  Object.assign(Map.prototype, {
    set(this: Map<unknown, unknown>, key: unknown, value: unknown) {
      see(this, key);
      return set.call(this, key, value);
    },
  });
  Object.assign(Set.prototype, {
    add(this: Set<unknown>, value: unknown) {
      see(this, value);
      return add.call(this, value);
    },
  });
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  return {
    async holdersOf(id) {
      // What was looked at in this turn of the event loop counts as reached.
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
      seen = seen.filter((one) => one.deref() !== undefined);
      return seen.filter((one) => one.deref()?.has(id) === true).length;
    },
    restore() {
      Object.assign(Map.prototype, { set });
      Object.assign(Set.prototype, { add });
    },
  };
}
