/** Templates, numbers, contacts, threads and tunnels (blip-protocol 3.2-3.4, 3.15). */
import { accountSchema, tunnelSchema } from '../../../wire/contact.ts';
import { identityOf, nameOf } from '../../../wire/identity.ts';
import { postmaster } from '../../../wire/mime.ts';
import { readTemplateList } from '../../../wire/template-list.ts';
import { lookupFailure } from '../adapter/lookup-failure.ts';
import type { Account, BlipClient } from '../blip-client.ts';
import type { CommandRequest } from '../command.ts';
import { ApiError } from '../errors.ts';
import { withCode } from '../http-failures.ts';
import { readContacts, readConversations, readName, readThread } from '../read-resources.ts';
import { type Page, pageUri, pathIdentity, pathPart } from '../uri.ts';
import { type Asking, orWhenMissing } from './asking.ts';

const noItems = { resource: { items: [] } };

async function listTemplates(asking: Asking): Promise<readonly unknown[]> {
  const ask = (uri: string) => orWhenMissing(asking.router({ to: postmaster.whatsApp, method: 'get', uri }), noItems);
  let answer: { readonly resource: unknown };
  try {
    answer = await ask('/message-templates-enriched');
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'rejected' || error.code === 'wrongBot') throw error;
    answer = await ask('/message-templates'); // the older command, in the channel's own shape
  }
  const list = readTemplateList(answer.resource);
  if (list === null) throw new ApiError('unclear', 'badAnswer', { detail: 'no list of templates in the answer' });
  return list;
}

async function lookUpNumber(asking: Asking, phone: string): Promise<Account> {
  // Without the plus every number succeeds (blip-protocol 3.3).
  const number = `+${phone.replaceAll(/\D/g, '')}`;
  let resource: unknown;
  try {
    const uri = `lime://wa.gw.msging.net/accounts/${number}`;
    ({ resource } = await asking.router({ to: postmaster.whatsApp, method: 'get', uri }));
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
    throw withCode(error, error.platformCode === undefined ? 'lookupFailed' : lookupFailure(error.platformCode, error.detail ?? ''));
  }
  const account = accountSchema.safeParse(resource).data;
  const identity = account?.alternativeAccount ?? account?.identity ?? null;
  if (account === undefined || identity === null) throw new ApiError('unclear', 'badAnswer', { detail: 'account without identity' });
  return { identity: identityOf(identity), name: readName(account.fullName), phone: account.phoneNumber };
}

type PeopleVerbs = Pick<
  BlipClient,
  'listTemplates' | 'lookUpNumber' | 'listThread' | 'listConversations' | 'listRouterContacts' | 'listChatbotContacts' | 'resolveTunnel'
>;

export function createPeopleVerbs(asking: Asking): PeopleVerbs {
  const contactsPage = (page: Page): CommandRequest => ({ to: postmaster.contacts, method: 'get', uri: pageUri('/contacts', page) });
  return {
    listTemplates: () => listTemplates(asking),
    lookUpNumber: (phone) => lookUpNumber(asking, phone),
    async listThread(customerIdentity, take) {
      const uri = `/threads/${pathIdentity(customerIdentity)}?$take=${take}&refreshExpiredMedia=true`;
      return readThread((await orWhenMissing(asking.router({ to: postmaster.core, method: 'get', uri }), noItems)).resource);
    },
    async listConversations(take) {
      const uri = `/threads?$take=${take}`;
      return readConversations((await orWhenMissing(asking.router({ to: postmaster.core, method: 'get', uri }), noItems)).resource);
    },
    async listRouterContacts(page) {
      return readContacts((await orWhenMissing(asking.router(contactsPage(page)), noItems)).resource);
    },
    async listChatbotContacts(chatbot, page) {
      return readContacts((await orWhenMissing(asking.chatbot(chatbot, contactsPage(page)), noItems)).resource);
    },
    async resolveTunnel(chatbot, tunnelIdentity) {
      const uri = `/tunnels/${pathPart(nameOf(identityOf(tunnelIdentity)))}`;
      const answer = await orWhenMissing(asking.chatbot(chatbot, { to: postmaster.tunnel, method: 'get', uri }), null);
      const originator = answer === null ? null : (tunnelSchema.safeParse(answer.resource).data?.originator ?? null);
      return originator === null ? null : identityOf(originator);
    },
  };
}
