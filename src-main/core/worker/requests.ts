/**
 * What main asks of the worker, by name. Both sides decode by these schemas: the worker what it is asked, main what it is answered.
 */
import { z } from 'zod';
import { errorInfoSchema } from '../../../src-preload/contract/models/error-info.ts';
import { contactSchema } from '../../../src-preload/contract/models/recipients.ts';
import { contactStateSchema, statePartSchema } from '../directory/contact-state.ts';

const wireContactSchema = contactSchema.extend({ identity: z.string() });
const nothing = z.null();
const runSchema = z.number().int().positive();

interface Kind<Takes, Gives> {
  readonly input: z.ZodType<Takes>;
  readonly output: z.ZodType<Gives>;
  /** Whether it may be asked once more where the worker died meanwhile; else it fails with `workerStopped`. */
  readonly again: boolean;
}

const kind = <Takes, Gives>(input: z.ZodType<Takes>, output: z.ZodType<Gives>, again: boolean): Kind<Takes, Gives> => ({
  input,
  output,
  again,
});

export const requests = {
  /** Opens the file, or makes it; returns how far the read of the contacts is. Fails with `databaseDamaged` among others. */
  openDirectory: kind(nothing, contactStateSchema.extend({ wasCutOff: z.boolean() }), true),
  /** Sets the file aside and makes another one; returns the name of the one that was set aside, null where there was none. */
  rebuildDirectory: kind(nothing, z.string().nullable(), true),
  /** Looks at every page of the file; fails with `databaseDamaged`. */
  checkDirectory: kind(nothing, nothing, true),
  contactState: kind(nothing, contactStateSchema, true),
  /** Returns how many of them the run had not seen. They are safe after `settleContacts`. */
  storeContacts: kind(
    z.object({ contacts: z.array(wireContactSchema), run: runSchema, cursor: z.string().nullable().exactOptional() }),
    z.number(),
    false,
  ),
  /** Deletes what the run did not see. */
  removeMissingContacts: kind(z.object({ run: runSchema }), nothing, false),
  /** Commits what was stored, with what is said of the read; returns the state. */
  settleContacts: kind(statePartSchema, contactStateSchema, false),
  searchContacts: kind(
    z.object({ query: z.string(), limit: z.number().int().positive(), numbers: z.array(z.string()) }),
    z.array(contactSchema),
    true,
  ),
} as const;

export type RequestName = keyof typeof requests;
export type Input<Name extends RequestName> = z.infer<(typeof requests)[Name]['input']>;
/** As it may be handed over: nothing of it is changed on the way. */
type Given<T> = T extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Given<T[Key]> }
    : T;
export type Question<Name extends RequestName> = Given<Input<Name>>;
export type Output<Name extends RequestName> = z.infer<(typeof requests)[Name]['output']>;
/** The worker's side. */
export type Handlers = { readonly [Name in RequestName]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>> };

/** What the worker is started with. */
export const workerDataSchema = z.object({ directoryFile: z.string(), nativeBinding: z.string().nullable() });
export type WorkerData = z.infer<typeof workerDataSchema>;

export const askedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ask'),
    id: z.number(),
    name: z.enum(Object.keys(requests) as [RequestName, ...RequestName[]]),
    input: z.unknown(),
  }),
  /** Finish what is under way, close, end. */
  z.object({ kind: z.literal('end') }),
]);
export type Asked = z.infer<typeof askedSchema>;

export const saidSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id: z.number(), output: z.unknown() }),
  z.object({ kind: z.literal('failure'), id: z.number(), error: errorInfoSchema }),
  z.object({ kind: z.literal('log'), level: z.enum(['debug', 'info', 'warn', 'error']), text: z.string() }),
]);
export type Said = z.infer<typeof saidSchema>;
