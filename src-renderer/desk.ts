/** The window's only way to main: a value, or a thrown `DeskFailure` with the code of what went wrong. */
import type { DeskBridge, Output, PageInput } from '../src-preload/contract/methods.ts';
import type { ErrorInfo } from '../src-preload/contract/models/error-info.ts';
import { type MethodName, methodNames } from '../src-preload/contract/names.ts';
import type { Failed, Result } from '../src-preload/contract/result.ts';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

/** What main answered instead of a value; `info` is what the error sentences take. */
export class DeskFailure extends Error {
  override readonly name: string = 'DeskFailure';
  readonly info: ErrorInfo;

  constructor(error: Failed['error']) {
    super(error.code);
    this.info = { ...error };
  }
}

/** Any thrown value as something that has a sentence; what main did not send is a bug of the window. */
export function errorInfoOf(thrown: unknown): ErrorInfo {
  if (thrown instanceof DeskFailure) return thrown.info;
  return { code: 'internal', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}

type Call<N extends MethodName> =
  undefined extends PageInput<N> ? (input?: PageInput<N>) => Promise<Output<N>> : (input: PageInput<N>) => Promise<Output<N>>;
export type Desk = { readonly [N in MethodName]: Call<N> } & Pick<DeskBridge, 'onChanges' | 'onCommand'>;

function call(name: MethodName): (input: unknown) => Promise<unknown> {
  return async (input) => {
    const method = window.desk[name] as (input: unknown) => Promise<Result<unknown>>;
    const result = await method(input);
    if (!result.ok) throw new DeskFailure(result.error);
    return result.value;
  };
}

const calls = Object.fromEntries(methodNames.map((name) => [name, call(name)])) as Omit<Desk, 'onChanges' | 'onCommand'>;

export const desk: Desk = {
  ...calls,
  onChanges: (listener) => window.desk.onChanges(listener),
  onCommand: (listener) => window.desk.onCommand(listener),
};
