/** An input that fits, for each method of the bridge that takes one. */
import type { FieldValues } from '../../src-preload/contract/models/values.ts';
import type { MethodName } from '../../src-preload/contract/names.ts';

/** Nobody listens there. */
export const deafWorkspace = {
  name: 'n',
  contract: 'acme',
  http: 'http://127.0.0.1:1',
  ws: 'ws://127.0.0.1:1',
  router: { identity: 'acmerouter', accessKey: 'YTpi', http: 'http://127.0.0.1:1', ws: 'ws://127.0.0.1:1' },
  chatbots: [
    { identity: 'acmedesk', accessKey: 'YTpi', name: 'n', flowId: 'f', stateId: 's', http: 'http://127.0.0.1:1', ws: 'ws://127.0.0.1:1' },
  ],
  attendant: { email: 'ana@acme.example', token: 't', issuer: 'i' },
};
const recipient = { identity: null, phone: '+5531988010001', name: 'Ana' };
/** With a new draft each time. */
export const validInputs = ({
  key: templateKey,
  values,
}: {
  readonly key: string;
  readonly values: FieldValues;
}): Partial<Record<MethodName, object>> => {
  const newContact = { country: 'BR', phone: '31988010001', name: 'Ana' };
  const draftId = crypto.randomUUID();
  return {
    setSettings: { language: 'en', favouriteTemplates: ['k'], hiddenTemplates: ['k'] },
    setPresence: { status: 'Online' },
    testConnection: deafWorkspace,
    getTemplate: { key: templateKey },
    searchContacts: { query: 'a', limit: 5 },
    checkPhone: { country: 'BR', phone: '31988010001' },
    checkRecipient: { recipient, templateKey },
    proposeValues: { recipient, templateKey },
    listSources: { recipient, templateKey },
    setFallback: { templateKey, fieldId: Object.keys(values)[0] ?? '', value: 'x' },
    inspectMedia: { url: 'https://example.com/a.png', kind: 'image' },
    uploadMedia: { id: 'u', path: '/nowhere/a.png', kind: 'image' },
    cancelUpload: { id: 'u' },
    getDraft: { id: draftId },
    saveDraft: { id: draftId, replaces: null, step: 'message', recipient, templateKey, values, mode: 'new', newContact, contactQuery: 'a' },
    discardDraft: { id: draftId },
    sendActiveMessage: { draftId, replaces: null, templateKey, recipient, values },
    getMessage: { id: 'm' },
    listSent: {
      filters: { query: 'a', status: 'read', templateName: 't', chatbotIdentity: 'c', from: 1, until: 2 },
      before: { createdAt: 1, id: 'm' },
      limit: 10,
    },
    refreshMessages: { id: 'm' },
    cancelMessage: { id: 'm' },
    editMessage: { id: 'm' },
    stopEditing: { id: 'm' },
    takeBackMessage: { id: 'm' },
    retryMessage: { id: 'm' },
    rewriteMessage: { id: 'm', as: 'sameMessage' },
    removeMessage: { id: 'm' },
    restoreMessage: { id: 'm' },
    releaseMessage: { id: 'm' },
    resolveUnconfirmed: { id: 'm', action: 'checkAgain' },
    seeTicket: { id: 't', unreadCount: 1 },
    planUpdate: { plan: 'onQuit' },
    setLogDetail: { isOn: true },
    saveSupportBundle: { id: 'b' },
    saveWorkspace: deafWorkspace,
  };
};
