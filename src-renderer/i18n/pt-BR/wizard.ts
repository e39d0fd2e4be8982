import type { Translated } from '../catalog.ts';
import type { wizard as english } from '../en/wizard.ts';

export const wizard: Translated<typeof english> = {};
