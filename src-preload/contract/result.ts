/** How main answers: a value, or a coded failure. No prose crosses the bridge; the window turns codes into sentences. */

/** Every code the window has a sentence for, in each language. */
export const errorCodes = [
  'internal',
  'badInput',
  'untrustedSender',
  // connection and keys
  'offline',
  'timeout',
  'unreachable',
  'signedOut',
  'wrongKey',
  'wrongBot',
  'keyOfOtherBot',
  'rateLimited',
  'serverError',
  'badAnswer',
  'answerTooLarge',
  'answerTooDeep',
  'notAllowed',
  'certificate',
  // workspace
  'workspaceFileMissing',
  'workspaceFileInvalid',
  'workspaceNotLoopback',
  'noWorkspace',
  'settingFixed',
  'sandboxFailed',
  'portInUse',
  'returnBlockMissing',
  'featureOff',
  'permissionMissing',
  'routerNotLinked',
  'templatesMissing',
  'secretsUnavailable',
  'savedWorkspaceInvalid',
  'settingsLost',
  'workspaceFileNotGiven',
  // store
  'databaseNewer',
  'databaseUpgradeFailed',
  'databaseDamaged',
  'databaseReadOnly',
  'databaseLocked',
  'diskFull',
  'workerStopped',
  'superseded',
  'fileUnread',
  'localDataLeft',
  // templates and values
  'templateNotFound',
  'templateNotApproved',
  'templatePaused',
  'templateDisabled',
  'templatePending',
  'templateRejected',
  'templateInAppeal',
  'templateBeingDeleted',
  'templateDeleted',
  'templateLimit',
  'templateArchived',
  'templateFlagged',
  'templateLocked',
  'templateReturning',
  'templateKindUnsendable',
  'templateMixedVariables',
  'templateUnknownPart',
  'valueMissing',
  'valueTooLong',
  'valueForbidden',
  'valueBraces',
  // recipient
  'phoneInvalid',
  'recipientInvalid',
  'recipientMismatch',
  'nameTooShort',
  'notOnWhatsApp',
  'lookupFailed',
  'recipientBlocked',
  'openTicket',
  'dailyLimit',
  'optedOut',
  // media
  'mediaUrlInvalid',
  'mediaNotHttps',
  'mediaPrivateAddress',
  'mediaTooManyRedirects',
  'mediaUnreachable',
  'mediaTimeout',
  'mediaTooLarge',
  'mediaWrongKind',
  'mediaTypeMismatch',
  'mediaHttpStatus',
  'mediaFileUnreadable',
  'mediaEmpty',
  'uploadRefused',
  'uploadBroken',
  'uploadCancelled',
  // sending
  'notOnline',
  'messageNotFound',
  'tooLate',
  'notEnded',
  'editingOver',
  'mayHaveLeft',
  'campaignRefused',
  'channelRefused',
  'channelSetup',
  'countryNotAllowed',
  'numberNeeded',
  'flowLimited',
  'otherOrganisation',
  'routerWrong',
  'notSupported',
  'templateUnavailable',
  'templateParameters',
  'mediaRejected',
  'heldBack',
  'stoppedMarketing',
  'inExperiment',
  'spamLimited',
  'paymentProblem',
  'accountRestricted',
  'undeliverable',
  'contentPolicy',
  'tooManyToRecipient',
  'noFlow',
  'noPermission',
  'channelError',
  'unknownFailure',
  'unconfirmed',
  'presenceRefused',
  // updates of the app
  'updateUnreachable',
  'updateFeedRefused',
  'updateNotSigned',
  'updateUnreadable',
  'updateOtherChannel',
  'updateReplayed',
  'updateExpired',
  'updateClockWrong',
  'updateTooFar',
  'updateNoFile',
  'updateSystemTooOld',
  'updateDamaged',
  'updateNoRight',
  'updateNoRoom',
  'updateRefused',
  // the system around the window
  'notOpened',
  // diagnostics
  'bundleNoRoom',
  'bundleNoRight',
  'bundleNotSaved',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export interface Failed {
  readonly ok: false;
  readonly error: { readonly code: ErrorCode; readonly params?: Record<string, string>; readonly detail?: string };
}
export type Result<T> = { readonly ok: true; readonly value: T } | Failed;

export interface DeskErrorOptions {
  readonly params?: Record<string, string>;
  readonly detail?: string;
  readonly cause?: unknown;
}

/** The one error class of the core; anything else that is thrown is a bug and becomes `internal`. */
export class DeskError extends Error {
  override readonly name: string = 'DeskError';
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string>> | undefined;
  /** The platform's or the system's own words. */
  readonly detail: string | undefined;

  constructor(code: ErrorCode, options: DeskErrorOptions = {}) {
    super(options.detail === undefined ? code : `${code}: ${options.detail}`, { cause: options.cause });
    this.code = code;
    this.params = options.params;
    this.detail = options.detail;
  }
}
