/** Names on the bridge. The preload bundle holds this list and nothing heavier. */
export const methodNames = [
  'getSnapshot',
  'setSettings',
  'setPresence',
  'personActed',
  'useSandboxWorkspace',
  'openLastWorkspace',
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
  'uploadMedia',
  'cancelUpload',
  'getDraft',
  'listDrafts',
  'saveDraft',
  'discardDraft',
  'sendActiveMessage',
  'getMessage',
  'listSent',
  'listSentChoices',
  'refreshMessages',
  'cancelMessage',
  'editMessage',
  'stopEditing',
  'takeBackMessage',
  'retryMessage',
  'rewriteMessage',
  'removeMessage',
  'restoreMessage',
  'releaseMessage',
  'resolveUnconfirmed',
  'wizardShown',
  'checkForUpdates',
  'downloadUpdate',
  'cancelUpdateDownload',
  'planUpdate',
  'skipUpdate',
  'setLogDetail',
  'makeSupportBundle',
  'saveSupportBundle',
  'seeTicket',
  'getAbout',
  'openPlace',
] as const;
export type MethodName = (typeof methodNames)[number];

/** Methods that are given a file of the page: the bridge puts its path in the place of it, the page never names a path. */
export const fileMethodNames = ['uploadMedia'] as const satisfies readonly MethodName[];
export type FileMethodName = (typeof fileMethodNames)[number];

/** Channel of a method: this prefix and its name. */
export const methodChannelPrefix = 'desk:';
/** The one channel on which main pushes changes. */
export const changeChannel = 'desk/changes';
/** The channel on which main says which command of the application menu was chosen. */
export const commandChannel = 'desk/command';
