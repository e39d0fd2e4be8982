/** Calls at the door: who asks for what, and what is wrong with it. */
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { FieldValues } from '../../src-preload/contract/models/values.ts';
import type { WorkspaceInput } from '../../src-preload/contract/models/workspace.ts';
import { type MethodName, methodNames } from '../../src-preload/contract/names.ts';
import { deafWorkspace, validInputs } from '../core/valid-inputs.ts';
import { strangers } from './door.ts';
import { type Harm, harm, harmed } from './hostile.ts';

export interface Call {
  readonly name: string;
  /** Index into `strangers`; null for our own window. */
  readonly stranger: number | null;
  readonly harm: Harm;
  /** Chooses among what is known by now. */
  readonly pick: number;
}

/** What calls may name: real things, many of them gone by then. */
export interface Known {
  readonly template: { readonly key: string; readonly values: FieldValues };
  readonly workspace: WorkspaceInput;
  readonly messages: string[];
  readonly drafts: string[];
}

/** They close the workspace that is open. */
export const leaving: ReadonlySet<string> = new Set<MethodName>(['saveWorkspace', 'signOut', 'useSandboxWorkspace', 'openLastWorkspace']);
/** What they do takes long: they are asked rarely. */
const slow: readonly MethodName[] = [...(leaving as ReadonlySet<MethodName>), 'testConnection', 'checkSetup'];
const others = methodNames.filter((name) => !slow.includes(name));
const unknownNames = [
  '__proto__',
  'constructor',
  'toString',
  'getsnapshot',
  'getSnapshot ',
  'getSnapshot\0',
  'start',
  'stop',
  'readMedia',
  '',
];

export const call: fc.Arbitrary<Call> = fc.record({
  name: fc.oneof(
    { weight: 400, arbitrary: fc.constantFrom<string>(...others) },
    { weight: 60, arbitrary: fc.constantFrom('sendActiveMessage', 'saveDraft', 'getMessage', 'setSettings') },
    { weight: 20, arbitrary: fc.constantFrom(...unknownNames) },
    { weight: 2, arbitrary: fc.constantFrom<string>(...slow) },
  ),
  stranger: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(strangers.length - 1) }),
  harm,
  pick: fc.nat(1_000_000),
});

const phoneOf = (pick: number): string => `+5531988${String(10_001 + (pick % 400)).padStart(6, '0')}`;

/** An input that would fit. */
function fitting({ name, pick }: Call, { template, workspace, messages, drafts }: Known): unknown {
  const one = <T>(list: readonly T[]): T | undefined => list[pick % Math.max(1, list.length)];
  // Every other one leads to where nobody is. Local data that is deleted could not be looked at afterwards.
  if (name === 'saveWorkspace' || name === 'testConnection') return pick % 2 === 0 ? workspace : deafWorkspace;
  if (name === 'signOut') return { deleteLocalData: false };
  if (name === 'wizardShown') return { isOpen: pick % 2 === 0 };
  if (name === 'listTemplates') return { from: pick % 50, limit: 1 + (pick % 20) };
  const valid = validInputs(template)[name as MethodName];
  if (valid === undefined) return undefined;
  const id =
    'id' in valid
      ? name.endsWith('Draft')
        ? one(drafts)
        : /Message|Unconfirmed|Editing/.test(name)
          ? one(messages)
          : undefined
      : undefined;
  return {
    ...valid,
    ...('recipient' in valid ? { recipient: { identity: null, phone: phoneOf(pick), name: 'Ana' } } : {}),
    ...(id === undefined ? {} : { id }),
  };
}

/** What arrives in main; null where it cannot leave the page, because it cannot be cloned. */
export function inputOf(one: Call, known: Known): { readonly input: unknown } | null {
  try {
    return { input: structuredClone(harmed(fitting(one, known), one.harm)) };
  } catch {
    return null; // DataCloneError: the page is told so by its own process
  }
}

/** The call in a sentence, for whoever has to find out. */
export function describeCall({ name, stranger, harm: what }: Call): string {
  const harmText = inspect(what, { depth: 2, maxStringLength: 100, maxArrayLength: 5, breakLength: Infinity }).slice(0, 400);
  return `${name} ${harmText}${stranger === null ? '' : ` of stranger ${stranger}`}`;
}
