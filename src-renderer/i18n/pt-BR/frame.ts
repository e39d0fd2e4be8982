import type { Translated } from '../catalog.ts';
import type { frame as english } from '../en/frame.ts';

export const frame: Translated<typeof english> = {};
