/** Contacts, accounts and tunnels (blip-protocol 3.3, 3.4, 3.15.2). */
import { z } from 'zod';
import { looseDate, looseText, looseTexts } from './loose.ts';

export const contactSchema = z.looseObject({
  identity: z.string().min(1),
  name: looseText,
  phoneNumber: looseText,
  cellPhoneNumber: looseText,
  email: looseText,
  extras: looseTexts,
  lastMessageDate: looseDate,
});

export const accountSchema = z.looseObject({
  identity: looseText,
  alternativeAccount: looseText,
  fullName: looseText,
  phoneNumber: looseText,
});

export const tunnelSchema = z.looseObject({ owner: looseText, originator: looseText, destination: looseText });
