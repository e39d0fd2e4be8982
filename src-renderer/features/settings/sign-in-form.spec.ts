import { describe, expect, it } from 'vitest';
import { workspaceInputSchema } from '../../../src-preload/contract/models/workspace.ts';
import { emptyChatbot, emptyForm, formOf, problemsOf, refusedField, type SignInForm, toWorkspaceInput } from './sign-in-form.ts';

const complete: SignInForm = {
  ...emptyForm,
  contract: ' acme ',
  router: { shortName: 'acmerouter', accessKey: 'abc', http: '', ws: '' },
  chatbots: [{ ...emptyChatbot(0), shortName: 'acmedesk@msging.net', accessKey: 'Key xyz', flowId: 'f', stateId: '' }],
  email: 'ana@example.com',
};

describe('the sign-in form', () => {
  it('names each field that is missing', () => {
    expect([...problemsOf(emptyForm).keys()]).toEqual([
      'contract',
      'router.shortName',
      'router.accessKey',
      'chatbots.0.shortName',
      'chatbots.0.accessKey',
      'email',
    ]);
    expect(problemsOf({ ...complete, email: 'ana' }).get('email')).toBe('emailWrong');
    expect(problemsOf(complete).size).toBe(0);
  });

  it('knows its own field by the name that main gives it, and leaves what is about none', () => {
    const fieldOf = (field: string, problem: string) => refusedField({ code: 'workspaceFileInvalid', params: { field, problem } });
    expect(fieldOf('attendant.email', 'notEmail')).toEqual({ field: 'email', problem: 'emailWrong' });
    expect(fieldOf('chatbots.12.identity', 'duplicate')).toEqual({ field: 'chatbots.12.shortName', problem: 'twice' });
    expect(fieldOf('router.ws', 'new kind')).toEqual({ field: 'router.ws', problem: null });
    expect(fieldOf('', 'json')).toBeNull();
    expect(refusedField({ code: 'unreachable' })).toBeNull();
  });

  it('becomes what main takes: short names as identities, empty fields left out', () => {
    const input = toWorkspaceInput(complete);
    expect(workspaceInputSchema.parse(input)).toEqual({
      name: 'acme',
      contract: 'acme',
      router: { identity: 'acmerouter@msging.net', accessKey: 'abc' },
      chatbots: [{ identity: 'acmedesk@msging.net', accessKey: 'Key xyz', name: 'acmedesk@msging.net', flowId: 'f' }],
      attendant: { email: 'ana@example.com' },
    });
  });

  it('is filled in with what is known of the last workspace: all but the keys, and no address that follows from the contract', () => {
    const form = formOf({
      name: 'Acme',
      contract: 'acme',
      router: { identity: 'acmerouter@msging.net', http: 'https://acme.http.msging.net', ws: 'wss://acme.ws.msging.net' },
      chatbots: [
        {
          identity: 'acmedesk@msging.net',
          name: 'Desk',
          http: 'https://proxy.acme.example',
          ws: 'wss://acme.ws.msging.net',
          flowId: 'f',
          stateId: '',
        },
        { identity: 'other@0mn.io', name: 'Other', http: '', ws: '', flowId: '', stateId: '' },
      ],
      attendant: { email: 'ana@example.com', issuer: 'account.blip.ai' },
    });
    expect(form).toMatchObject({
      name: 'Acme',
      contract: 'acme',
      router: { shortName: 'acmerouter', accessKey: '', http: '', ws: '' },
      chatbots: [
        { id: 0, shortName: 'acmedesk', http: 'https://proxy.acme.example', ws: '', name: 'Desk', flowId: 'f' },
        { id: 1, shortName: 'other@0mn.io', name: 'Other' },
      ],
      email: 'ana@example.com',
      token: '',
      issuer: '',
    });
    expect([...problemsOf(form).keys()]).toEqual(['router.accessKey', 'chatbots.0.accessKey', 'chatbots.1.accessKey']);
    expect(formOf(null)).toEqual(emptyForm);
  });
});
