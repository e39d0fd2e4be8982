import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import { type PolicyFile, readPolicy } from './policy.ts';

const lines: string[] = [];
const log = createLogger({ write: (level, _name, text) => lines.push(`${level} ${text}`) }, 'spec');
const of = (document: unknown) => readPolicy({ found: 'document', document } as PolicyFile, log);

describe('the policy file', () => {
  it('fixes nothing where there is none', () => {
    expect(readPolicy({ found: 'nothing' }, log)).toEqual({ settings: {}, advanced: {}, areUpdatesOff: false, told: null });
  });

  it('fixes settings of both kinds and turns updates off', () => {
    const document = {
      settings: { updateChannel: 'stable', undoSeconds: 10 },
      advanced: { updateFeed: 'https://mirror.example/' },
      updates: 'off',
    };
    expect(of(document)).toEqual({
      settings: { updateChannel: 'stable', undoSeconds: 10 },
      advanced: { updateFeed: 'https://mirror.example/' },
      areUpdatesOff: true,
      told: { fixed: ['undoSeconds', 'updateChannel'], isUnreadable: false, unusable: [] },
    });
  });

  it('leaves updates on where it does not speak of them', () => {
    expect(of({ settings: {} }).areUpdatesOff).toBe(false);
    expect(of({ updates: 'on' }).areUpdatesOff).toBe(false);
  });

  it.each([
    ['a setting with a typing error', { settings: { teme: 'dark' } }, 'settings.teme'],
    ['a value outside its list', { settings: { theme: 'pink' } }, 'settings.theme'],
    ['an advanced value of another type', { advanced: { sendConcurrency: '4' } }, 'advanced.sendConcurrency'],
    ['a feed without TLS', { advanced: { updateFeed: 'http://mirror.example/' } }, 'advanced.updateFeed'],
    ['a part that is a list', { settings: ['theme'] }, 'settings'],
    ['a part that nobody knows', { update: 'off' }, 'update'],
    ['a name of every object', { settings: JSON.parse('{"__proto__":{"theme":"dark"},"constructor":1}') }, 'settings.__proto__'],
  ])('%s costs that value alone, and is said', (_what, wrong, name) => {
    lines.length = 0;
    const policy = of({ ...wrong, updates: 'off' });
    expect(policy.areUpdatesOff).toBe(true);
    expect(policy.told?.unusable).toContain(name);
    expect({ ...policy.settings, ...policy.advanced }).toEqual({});
    expect(lines.join('\n')).toContain(`error policy: ${name} is not usable`);
  });

  it('means no updates where that cannot be read', () => {
    expect(of({ updates: 'of', settings: { theme: 'dark' } })).toMatchObject({ areUpdatesOff: true, settings: { theme: 'dark' } });
    expect(readPolicy({ found: 'unreadable' }, log)).toEqual({
      settings: {},
      advanced: {},
      areUpdatesOff: true,
      told: { fixed: [], isUnreadable: true, unusable: [] },
    });
  });

  it('takes any object without harm, and fixes no more than it says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (document, settings) => {
        const policy = of({ ...document, settings });
        expect(policy.told?.fixed.toSorted()).toEqual(Object.keys(policy.settings).toSorted());
      }),
    );
  });
});
