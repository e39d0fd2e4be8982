import { describe, expect, it } from 'vitest';
import { seedTemplates } from '../../sandbox/seed/templates.ts';

interface Part {
  readonly type: string;
  readonly format?: string;
  readonly buttons?: readonly { readonly type: string }[];
  readonly cards?: readonly { readonly components: readonly Part[] }[];
}

const templates = seedTemplates();
const parts = templates.flatMap((template) => template.components as readonly Part[]);
const cardParts = parts.flatMap((part) => part.cards ?? []).flatMap((card) => card.components);

describe('the templates of the sandbox', () => {
  it('are one for each name and language', () => {
    expect(new Set(templates.map(({ name, language }) => `${name}/${language}`)).size).toBe(templates.length);
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    expect(templates.every(({ name }) => /^[a-z0-9_]{1,512}$/.test(name))).toBe(true);
  });

  it.each(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'PRODUCT', 'GIF'])('have a header of the kind %s', (format) => {
    expect(parts.some((part) => part.type === 'HEADER' && part.format === format)).toBe(true);
  });

  it.each([
    'QUICK_REPLY',
    'URL',
    'PHONE_NUMBER',
    'COPY_CODE',
    'OTP',
    'FLOW',
    'CATALOG',
    'MPM',
    'SPM',
    'VOICE_CALL',
    'REQUEST_CONTACT_INFO',
    'ORDER_DETAILS',
  ])('have a button of the type %s', (type) => {
    expect(parts.some((part) => part.buttons?.some((button) => button.type === type) === true)).toBe(true);
  });

  it.each(['CAROUSEL', 'LIMITED_TIME_OFFER', 'CALL_PERMISSION_REQUEST', 'POLL'])('have the component %s', (type) => {
    expect(parts.some((part) => part.type === type)).toBe(true);
  });

  it.each(['IMAGE', 'VIDEO', 'PRODUCT'])('have carousel cards of the kind %s', (format) => {
    expect(cardParts.some((part) => part.format === format)).toBe(true);
  });

  it.each([
    'APPROVED',
    'PENDING',
    'REJECTED',
    'PAUSED',
    'DISABLED',
    'IN_APPEAL',
    'PENDING_DELETION',
    'DELETED',
    'LIMIT_EXCEEDED',
    'ARCHIVED',
    'FLAGGED',
    'LOCKED',
    'UNARCHIVED',
    'REINSTATED',
    'approved',
  ])('have one in the status %s', (status) => {
    expect(templates.some((template) => template.status === status)).toBe(true);
  });

  it.each(['pt_BR', 'en_US', 'es', 'ar'])('have some in %s', (language) => {
    expect(templates.some((template) => template.language === language && template.status === 'APPROVED')).toBe(true);
  });
});
