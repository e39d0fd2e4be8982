/** One call of the window: parse the input, call the method, encode the output, turn what is thrown into a code. */
import type { ZodType } from 'zod';
import { errorInfo } from '../../src-preload/contract/error-info.ts';
import { type CoreMethods, methodSchemas } from '../../src-preload/contract/methods.ts';
import type { MethodName } from '../../src-preload/contract/names.ts';
import { DeskError, type Failed, type Result } from '../../src-preload/contract/result.ts';
import type { Logger } from '../core/log.ts';

function failureOf(name: MethodName, error: unknown, log: Logger): Failed {
  if (error instanceof DeskError) return { ok: false, error: errorInfo(error) };
  log.error(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { ok: false, error: { code: 'internal', params: { method: name } } };
}

/** Field paths and reasons of a schema's refusal; the values themselves stay out, they may be keys. */
const issuesOf = (issues: readonly { readonly path: readonly PropertyKey[]; readonly code: string }[]): string =>
  issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.') || 'input'}: ${issue.code}`)
    .join('; ');

/**
 * Answers one call. Never rejects: input that the schema refuses is `badInput`, a `DeskError` keeps its code, params and
 * detail, anything else (an answer that breaks its own schema included) is logged and becomes `internal`.
 */
export async function answer(
  name: MethodName,
  input: unknown,
  methods: CoreMethods | Promise<CoreMethods>,
  log: Logger,
): Promise<Result<unknown>> {
  const schema: { readonly input: ZodType; readonly output: ZodType } = methodSchemas[name];
  const parsed = schema.input.safeParse(input);
  if (!parsed.success) return { ok: false, error: { code: 'badInput', params: { method: name }, detail: issuesOf(parsed.error.issues) } };
  try {
    const method = (await methods)[name] as (input: unknown) => Promise<unknown>;
    const value = await method(parsed.data);
    const encoded = schema.output.safeParse(value);
    if (!encoded.success) throw new Error(`its answer breaks the contract: ${issuesOf(encoded.error.issues)}`);
    return { ok: true, value: encoded.data };
  } catch (error) {
    return failureOf(name, error, log);
  }
}
