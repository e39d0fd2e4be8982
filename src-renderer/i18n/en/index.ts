import { about } from './about.ts';
import { bubble } from './bubble.ts';
import { common } from './common.ts';
import { diagnostics } from './diagnostics.ts';
import { errors } from './errors.ts';
import { form } from './form.ts';
import { frame } from './frame.ts';
import { keyboard } from './keyboard.ts';
import { sent } from './sent.ts';
import { session } from './session.ts';
import { tickets } from './tickets.ts';
import { updates } from './updates.ts';
import { wizard } from './wizard.ts';

export const en = { common, frame, sent, tickets, session, errors, wizard, form, bubble, keyboard, diagnostics, updates, about };
