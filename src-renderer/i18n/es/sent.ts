import type { Translated } from '../catalog.ts';
import type { sent as english } from '../en/sent.ts';

export const sent: Translated<typeof english> = {};
