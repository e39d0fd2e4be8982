import { desk } from '../desk.ts';

/** Leaves the workspace in use and opens the local sandbox; the name on the bridge reads like a hook of React, which it is not. */
export const { useSandboxWorkspace: openSandbox } = desk;
