/** Pictures, videos and documents of a header. */
import { z } from 'zod';

export const mediaKindSchema = z.enum(['image', 'video', 'document']);
export type MediaKind = z.infer<typeof mediaKindSchema>;

export const mediaCheckSchema = z.object({
  url: z.string(),
  kind: mediaKindSchema,
  mime: z.string(),
  sizeBytes: z.number(),
  fileName: z.string().nullable(),
  /** Address under the page scheme where the bytes are served to the window; it lasts longer than a run. */
  previewUrl: z.string(),
  /** What should be known before it is sent; null for nothing. */
  warning: z.enum(['documentNotPdf']).nullable(),
});
export type MediaCheck = z.infer<typeof mediaCheckSchema>;
