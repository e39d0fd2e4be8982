import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../src-preload/contract/result.ts';
import { startWays } from './start-ways.ts';

const lastWorkspace = {
  name: 'Acme',
  contract: 'acme',
  router: { identity: 'r', http: '', ws: '' },
  chatbots: [],
  attendant: { email: 'ana@acme.example', issuer: '' },
};
const known = { lastWorkspace, secretsKept: true };
const unknown = { lastWorkspace: null, secretsKept: false };

describe('the ways on', () => {
  it('are never none', () => {
    for (const code of errorCodes) for (const state of [known, unknown]) expect(startWays({ code }, state)).not.toEqual([]);
  });

  it('from keys that cannot be had: signing in first, and less protected storage only where no keyring is', () => {
    expect(startWays({ code: 'secretsUnavailable' }, known)).toEqual(['signIn', 'sandbox', 'tryAgain']);
    expect(startWays({ code: 'secretsUnavailable' }, unknown)).toEqual(['signIn', 'lessProtected', 'sandbox', 'tryAgain']);
  });

  it('from lost settings: what was open, where that is known', () => {
    expect(startWays({ code: 'settingsLost' }, known)).toEqual(['openAgain', 'signIn', 'sandbox']);
    expect(startWays({ code: 'settingsLost' }, unknown)).toEqual(['signIn', 'sandbox']);
  });

  it('from an app that cannot write or did not start: nothing but another attempt could be answered', () => {
    expect(startWays({ code: 'internal' }, known)).toEqual(['tryAgain']);
    expect(startWays({ code: 'diskFull' }, known)).toEqual(['tryAgain']);
    expect(startWays({ code: 'databaseReadOnly', params: { folder: '/x' } }, known)).toEqual(['tryAgain']);
    expect(startWays({ code: 'databaseReadOnly' }, known)).toEqual(['tryAgain', 'signIn', 'sandbox']);
  });
});
