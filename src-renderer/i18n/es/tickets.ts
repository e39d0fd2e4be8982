import type { Translated } from '../catalog.ts';
import type { tickets as english } from '../en/tickets.ts';

export const tickets: Translated<typeof english> = {};
