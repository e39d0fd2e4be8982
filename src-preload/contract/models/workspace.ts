/** Setting up a workspace: the sign-in form and the test of what stands in it. */
import { z } from 'zod';
import { errorInfoSchema } from './error-info.ts';

const keyCheckSchema = z.object({
  /** `router` or the chatbot's identity. */
  key: z.string(),
  ok: z.boolean(),
  problem: errorInfoSchema.nullable(),
});
const setupItemSchema = z.object({
  id: z.enum(['routerKey', 'chatbotKey', 'templates', 'routerLinked', 'returnBlock', 'permission', 'feature', 'whatsapp', 'attendant']),
  /** The chatbot it is about; null for the workspace. */
  chatbotIdentity: z.string().nullable(),
  state: z.enum(['met', 'missing', 'unknown']),
  problem: errorInfoSchema.nullable(),
});
export const connectionTestSchema = z.object({ keys: z.array(keyCheckSchema), setup: z.array(setupItemSchema) });
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

const keyInput = {
  identity: z.string().max(200),
  accessKey: z.string().max(4000),
  http: z.string().max(500).optional(),
  ws: z.string().max(500).optional(),
};
/** What the sign-in form sends inwards; the secrets in it never come back. */
export const workspaceInputSchema = z.object({
  name: z.string().max(200),
  contract: z.string().max(200),
  http: z.string().max(500).optional(),
  ws: z.string().max(500).optional(),
  router: z.object(keyInput),
  chatbots: z
    .array(
      z.object({ ...keyInput, name: z.string().max(200), flowId: z.string().max(200).optional(), stateId: z.string().max(200).optional() }),
    )
    .min(1)
    .max(100),
  attendant: z.object({ email: z.string().max(320), token: z.string().max(20_000).optional(), issuer: z.string().max(200).optional() }),
});
export type WorkspaceInput = z.infer<typeof workspaceInputSchema>;
