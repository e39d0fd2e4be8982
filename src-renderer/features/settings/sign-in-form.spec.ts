import { describe, expect, it } from 'vitest';
import { workspaceInputSchema } from '../../../src-preload/contract/models/workspace.ts';
import { emptyChatbot, emptyForm, problemsOf, type SignInForm, toWorkspaceInput } from './sign-in-form.ts';

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
});
