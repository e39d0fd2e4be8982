/** Who is at work: the workspace, the connection and the presence. Times are on the server's clock unless said otherwise. */
import { z } from 'zod';
import { runTroubleSchema } from './diagnostics.ts';
import { errorInfoSchema } from './error-info.ts';
import { settingsSchema } from './settings.ts';

export const presenceStatusSchema = z.enum(['Online', 'Pause', 'Invisible', 'Offline']);
export type PresenceStatus = z.infer<typeof presenceStatusSchema>;

const chatbotSchema = z.object({
  identity: z.string(),
  name: z.string(),
  /** Null while not known yet. */
  canSend: z.boolean().nullable(),
  problem: errorInfoSchema.nullable(),
});
export type Chatbot = z.infer<typeof chatbotSchema>;

const connectionSchema = z.object({
  state: z.enum(['none', 'connecting', 'online', 'offline', 'signedOut']),
  /** Local wall-clock time of the last change of state. */
  since: z.number(),
  problem: errorInfoSchema.nullable(),
});
export type Connection = z.infer<typeof connectionSchema>;

const presenceSchema = z.object({
  /** What the attendant asked for. */
  wanted: presenceStatusSchema,
  /** What the server said on this connection; null before it answered, and while there is no connection. */
  actual: presenceStatusSchema.nullable(),
  /** After a start or a long sleep the attendant is Invisible until a person uses the window; see `personActed` (P2.4). */
  waitsForPerson: z.boolean(),
  /** The server does not let this key set the presence (BP 4.1 G19). */
  readOnly: z.boolean(),
  problem: errorInfoSchema.nullable(),
});
export type Presence = z.infer<typeof presenceSchema>;

const workspaceSchema = z.object({
  kind: z.enum(['sandbox', 'blip', 'file']),
  name: z.string(),
  contract: z.string(),
  routerIdentity: z.string(),
  attendant: z.object({ email: z.string(), identity: z.string(), name: z.string() }),
  /** True where the attendant's own session (token) exists; false for keys only. */
  hasToken: z.boolean(),
  chatbots: z.array(chatbotSchema),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** A workspace that one was signed in to, without its keys: what a sign-in form is filled in with. */
const lastWorkspaceSchema = z.object({
  name: z.string(),
  contract: z.string(),
  router: z.object({ identity: z.string(), http: z.string(), ws: z.string() }),
  chatbots: z.array(
    z.object({ identity: z.string(), name: z.string(), http: z.string(), ws: z.string(), flowId: z.string(), stateId: z.string() }),
  ),
  attendant: z.object({ email: z.string(), issuer: z.string() }),
});
export type LastWorkspace = z.infer<typeof lastWorkspaceSchema>;

/** What could not be read of the settings and has its default again. */
const settingsLossSchema = z.object({
  /** True where nothing could be read; else `fields` names what. */
  isWhole: z.boolean(),
  fields: z.array(z.string()),
  /** File name of the copy that was kept; null where there was nothing to keep. */
  copy: z.string().nullable(),
});
export type SettingsLoss = z.infer<typeof settingsLossSchema>;

/** What the organisation fixed on this computer by its policy file (product P9.1). */
const sessionPolicySchema = z.object({
  /** Names of settings that cannot be changed here. */
  fixed: z.array(settingsSchema.keyof()),
  /** The file is there and could not be read: nothing is fixed by it, and updates are off. */
  isUnreadable: z.boolean(),
  /** What of it could not be used, by name. */
  unusable: z.array(z.string()),
});
export type SessionPolicy = z.infer<typeof sessionPolicySchema>;

/** An older version than the one before it runs. */
const wentBackSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** The newer one did not start, and a person chose it; or its makers withdrew it. */
  why: z.enum(['broken', 'withdrawn']),
  /** Set where the newer version had changed the database, so that a copy from before took its place. */
  copy: z
    .object({
      /** This machine's clock. */
      madeAt: z.number(),
      /** File name of the newer database. */
      aside: z.string(),
      /** Messages that only the newer one holds; null where that could not be read. */
      messagesSince: z.number().nullable(),
    })
    .nullable(),
});
export type WentBack = z.infer<typeof wentBackSchema>;

export const sessionSchema = z.object({
  workspace: workspaceSchema.nullable(),
  connection: connectionSchema,
  presence: presenceSchema,
  /** Server time minus local time, milliseconds. */
  serverOffsetMs: z.number(),
  /** When the platform was last there: how old what is shown without a connection is. Null where it never was. */
  lastContactAt: z.number().nullable(),
  /** Server time until which nothing is sent (429, BP 2.4); null when the queue runs. */
  queuePausedUntil: z.number().nullable(),
  /** Why nothing can be written on this computer (disk full, file locked), so that nothing leaves; null while it can. Never stored itself. */
  storeProblem: errorInfoSchema.nullable(),
  templates: z.object({ count: z.number(), syncedAt: z.number().nullable(), syncing: z.boolean(), problem: errorInfoSchema.nullable() }),
  contacts: z.object({ count: z.number(), syncedAt: z.number().nullable(), syncing: z.boolean(), problem: errorInfoSchema.nullable() }),
  /** Set when the core could not start (bad workspace file, database): the window shows this and nothing else. */
  startProblem: errorInfoSchema.nullable(),
  /** False where no keyring is there and the attendant has not agreed to less protection: keys are forgotten at the end. */
  secretsKept: z.boolean(),
  /** In use, left for the sandbox, or lost with the settings; null where nobody was signed in. */
  lastWorkspace: lastWorkspaceSchema.nullable(),
  settingsLoss: settingsLossSchema.nullable(),
  /** In the run after it; later only where a database had to be put back as well. */
  wentBack: wentBackSchema.nullable(),
  /** Null where nothing is fixed. */
  policy: sessionPolicySchema.nullable(),
  /** Of the run before this one; null where it ended as somebody wanted. */
  lastRunTrouble: runTroubleSchema.nullable(),
  /** This machine's time until which more stands in the log; null where it is as always. */
  logDetailUntil: z.number().nullable(),
});
export type Session = z.infer<typeof sessionSchema>;
