/** Names on the bridge. The preload bundle holds this list and nothing heavier. */
export const methodNames = [
  'getSnapshot',
  'setSettings',
  'setPresence',
  'useSandboxWorkspace',
  'testConnection',
  'saveWorkspace',
  'checkSetup',
  'signOut',
  'allowUnprotectedSecrets',
  'reconnect',
  'listTemplates',
  'getTemplate',
  'refreshTemplates',
  'searchContacts',
  'checkPhone',
  'checkRecipient',
  'proposeValues',
  'listSources',
  'setFallback',
  'inspectMedia',
  'getDraft',
  'saveDraft',
  'sendActiveMessage',
  'getMessage',
  'refreshMessages',
  'cancelMessage',
  'editMessage',
  'retryMessage',
  'releaseMessage',
  'resolveUnconfirmed',
] as const;
export type MethodName = (typeof methodNames)[number];

/** Channel of a method: this prefix and its name. */
export const methodChannelPrefix = 'desk:';
/** The one channel on which main pushes changes. */
export const changeChannel = 'desk/changes';
