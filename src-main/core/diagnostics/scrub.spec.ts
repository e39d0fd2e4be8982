import { describe, expect, it } from 'vitest';
import { createWordFinder } from './known-words.ts';
import { createScrub, namesOfAccount, withoutWordsOfOthers } from './scrub.ts';

const names = ['João Pedro', 'Renato Vidal', '+5531988010001', '+55 31 92026-2026', 'R$ 150,00', '31/12/2026', 'renato.vidal@casa.example'];
const texts = ['Oi Renato, seu boleto 771204 vence amanhã cedo'];

/** `text` as a bundle holds it, where these are known. */
function scrubbed(text: string, secrets: readonly string[] = []): string {
  const finder = createWordFinder();
  finder.look(text);
  for (const name of names) finder.add({ kind: 'name', text: name });
  for (const one of texts) finder.add({ kind: 'text', text: one });
  return createScrub(finder.found(), secrets)(text);
}

describe('what is taken out', () => {
  it.each([
    ['a name, however it is cased', 'read of JOAO PEDRO and renato failed', 'read of [hidden] and [hidden] failed'],
    ['a name in an address', 'get /contacts/Jo%C3%A3o%20Pedro', 'get /contacts/[hidden]'],
    ['a name escaped twice', 'get /contacts/Jo%25C3%25A3o', 'get /contacts/[hidden]'],
    ['a name in JSON', '{"who":"Jo\\u00e3o"}', '{"who":"[hidden]"}'],
    ['a name in base64', `sent ${Buffer.from('Vidal').toString('base64')}`, 'sent [hidden]'],
    ['any text in base64', `sent ${Buffer.from('somebody unknown').toString('base64')}`, 'sent [hidden]'],
    ['a number that sticks to words', 'tel5531988010001x', 'tel***001x'],
    ['a number without its area', 'called 98801-0001', 'called ***001'],
    ['a part of what was written', 'it said: seu boleto 771204 and more', 'it said: [hidden] and more'],
    ['an order alone', 'order=771204', 'order=[hidden]'],
    ['a file of a person', "open '/media/usb/Fotos de Ana.pdf' failed", "open '[path].pdf' failed"],
    ['a file of a person in a folder that is called as ours', "open '/media/usb/data/Ana.pdf'", "open '[path].pdf'"],
    ['what looks like a key', 'with aB3dE5gH7jK9mN1pQ3sT5vX7', 'with [hidden]'],
  ])('%s', (_what, text, expected) => {
    expect(scrubbed(text)).toBe(expected);
  });

  it('a key that is kept, in any place', () => {
    expect(scrubbed('x-UzNjcjN0QWNjZXNz-y and UzNjcjN0%51WNjZXNz', ['UzNjcjN0QWNjZXNz'])).toBe('x-[hidden]-y and [hidden]');
  });
});

describe('what stays, because a bundle without it is of no use', () => {
  it.each([
    '2026-11-30T12:00:00.123+00:00 warn core/api/http: failed what=get /campaigns bot=acmerouter@msging.net attempt=0',
    'error=ApiError [campaignRefused, platform 61, HTTP 400]',
    '    at openDatabase (/opt/Desk App/resources/app.asar/out/main/chunks/start-core-BHqpTI2Z.js:12:345)',
    "EACCES: permission denied, open '/opt/x/data/workspace-0f3a.sqlite3'",
    'campaign 2f5d0b9e-6a31-4e7e-8f7c-1b2c3d4e5f60 at 2026-03-16T13:05:00.000Z, skew 1773666305000',
    'could not be read: the disk is full',
    'took 150 ms in 2026, answered 200',
  ])('%s', (text) => {
    expect(scrubbed(text)).toBe(text);
  });

  it('the head of a line, though somebody is called so', () => {
    const finder = createWordFinder();
    finder.look('2026-11-30T12:00:00.123+00:00 info core/sync: read of Sync');
    finder.add({ kind: 'name', text: 'Sync Info' });
    const line = '2026-11-30T12:00:00.123+00:00 info core/sync: read of Sync';
    expect(createScrub(finder.found(), [])(line)).toBe('2026-11-30T12:00:00.123+00:00 info core/sync: read of [hidden]');
  });
});

it('of a log of persons who cannot be known nothing stays but when, where and which error', () => {
  const log = [
    '2026-11-30T12:00:00.123+00:00 error core: the workspace of Carla could not be opened error=DeskError [databaseDamaged]: Carla',
    '    at openDatabase (file:///opt/app.asar/out/main/index.js:1:2)',
    '  caused by SqliteError [SQLITE_CORRUPT]: Carla',
    'Carla',
  ].join('\n');
  expect(withoutWordsOfOthers(log).split('\n')).toEqual([
    '2026-11-30T12:00:00.123+00:00 error core: DeskError [databaseDamaged]',
    '    at openDatabase (file:///opt/app.asar/out/main/index.js:1:2)',
    '  SqliteError [SQLITE_CORRUPT]',
  ]);
});

it('the account of the computer is a name, unless it is one that every computer has', () => {
  expect([namesOfAccount('ana.souza'), namesOfAccount('root'), namesOfAccount('Administrator')]).toEqual([['ana.souza'], [], []]);
});
