/** The methods of a core that may not start: "try again" starts it anew, and everything else waits for what comes of it. */
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import { type MethodName, methodNames } from '../../src-preload/contract/names.ts';

interface Attempt {
  readonly methods: CoreMethods;
  readonly hasFailed: boolean;
}

/** Starts at once. `start` rejects where the core cannot start; `failed` then returns the methods that say why. */
export function restartableMethods(start: () => Promise<CoreMethods>, failed: (error: unknown) => Promise<CoreMethods>): CoreMethods {
  const attempt = (): Promise<Attempt> =>
    start().then(
      (methods) => ({ methods, hasFailed: false }),
      async (error: unknown) => ({ methods: await failed(error), hasFailed: true }),
    );
  let latest = attempt();

  const call = (name: MethodName) => async (input: unknown) => {
    const asked = latest;
    const { methods, hasFailed } = await asked;
    if (name !== 'reconnect' || !hasFailed) return await (methods[name] as (input: unknown) => Promise<unknown>)(input);
    if (latest === asked) latest = attempt();
    await latest; // how it ended is in the snapshot
    return undefined;
  };
  return Object.fromEntries(methodNames.map((name) => [name, call(name)])) as unknown as CoreMethods;
}
