import type { Translated } from '../catalog.ts';
import type { session as english } from '../en/session.ts';

export const session: Translated<typeof english> = {};
