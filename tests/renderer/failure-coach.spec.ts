/**
 * The failure coach, code by code (product P4.4, whatsapp-templates 14, blip-protocol 1.10, 3.5.6): what is said, what to do next, and
 * whether the same message may be tried again.
 */
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../../src-main/core/api/errors.ts';
import { campaignService, gateway, whatsApp, whatsAppNamed } from '../../src-main/core/outgoing/statuses/failure-table.ts';
import { failureOfOutcome, failureOfRefusal } from '../../src-main/core/outgoing/statuses/failures.ts';
import type { Failure } from '../../src-preload/contract/models/messages.ts';
import { errorCodes } from '../../src-preload/contract/result.ts';
import { messageActions } from '../../src-renderer/features/sent/actions.ts';
import { retryWordOf } from '../../src-renderer/features/sent/failure-actions.ts';
import type { MessageAction } from '../../src-renderer/features/sent/message-action.ts';
import { type NextAction, nextActionOf } from '../../src-renderer/features/sent/next-action.ts';
import { applyLanguage } from '../../src-renderer/i18n/index.ts';
import { errorSentence } from '../../src-renderer/i18n/sentence.ts';
import { aMessage } from '../../src-renderer/test-data.ts';

/** Without a ticket at hand. */
const firstOf: Readonly<Record<NextAction, MessageAction>> = {
  tryAgain: 'retry',
  wait: 'retry',
  waitDay: 'keepDraft',
  notMarketing: 'otherTemplate',
  checkNumber: 'checkNumber',
  otherChannel: 'copyNumber',
  ticket: 'retry',
  values: 'editAndSend',
  media: 'editAndSend',
  otherTemplate: 'otherTemplate',
  administrator: 'copyDetails',
  settings: 'checkKeys',
  signIn: 'signIn',
  support: 'copyDetails',
};

const told = ({ code, retry }: Failure) => [code, nextActionOf(code), retry];
const refused = (
  platformCode: number | undefined,
  detail = 'Refused',
  transport: 'campaign' | 'plain' = 'campaign',
  code = 'campaignRefused' as const,
) => failureOfRefusal(new ApiError('rejected', code, { detail, ...(platformCode === undefined ? {} : { platformCode }) }), transport);

describe('the campaign service refuses with', () => {
  it.each([
    [1, 'noPermission', 'administrator', 'no'],
    [2, 'noFlow', 'administrator', 'no'],
    [3, 'templateUnavailable', 'otherTemplate', 'no'],
    [4, 'otherOrganisation', 'administrator', 'no'],
    [5, 'routerNotLinked', 'administrator', 'no'],
    [6, 'noFlow', 'administrator', 'no'],
    [7, 'campaignRefused', 'administrator', 'no'],
    [8, 'noPermission', 'administrator', 'no'],
    [9, 'otherOrganisation', 'administrator', 'no'],
    [10, 'routerWrong', 'settings', 'no'],
    [11, 'notOnWhatsApp', 'checkNumber', 'no'],
    [12, 'routerWrong', 'settings', 'no'],
    [13, 'routerWrong', 'settings', 'no'],
    [14, 'routerWrong', 'settings', 'no'],
    [15, 'campaignRefused', 'administrator', 'no'],
    [21, 'campaignRefused', 'administrator', 'no'],
    [22, 'campaignRefused', 'administrator', 'no'],
    [23, 'campaignRefused', 'administrator', 'no'],
    [24, 'campaignRefused', 'administrator', 'no'],
    [25, 'campaignRefused', 'administrator', 'no'],
    [26, 'campaignRefused', 'administrator', 'no'],
    [27, 'notSupported', 'administrator', 'no'],
    [31, 'noPermission', 'administrator', 'no'],
    [32, 'wrongBot', 'settings', 'no'],
    [33, 'campaignRefused', 'administrator', 'no'],
    [34, 'dailyLimit', 'waitDay', 'later'],
    [35, 'noPermission', 'administrator', 'no'],
    [41, 'serverError', 'tryAgain', 'yes'],
    [42, 'notSupported', 'administrator', 'no'],
    [43, 'serverError', 'tryAgain', 'later'],
    [44, 'serverError', 'tryAgain', 'later'],
    [51, 'serverError', 'tryAgain', 'yes'],
    [61, 'serverError', 'tryAgain', 'yes'],
    [62, 'notSupported', 'administrator', 'no'],
    [63, 'notSupported', 'administrator', 'no'],
    [64, 'campaignRefused', 'administrator', 'no'],
    [65, 'campaignRefused', 'administrator', 'no'],
    [66, 'noPermission', 'administrator', 'no'],
    [67, 'campaignRefused', 'administrator', 'no'],
    [71, 'campaignRefused', 'administrator', 'no'],
    [81, 'channelError', 'wait', 'later'],
    [82, 'campaignRefused', 'administrator', 'no'],
    [83, 'notOnWhatsApp', 'checkNumber', 'no'],
    [84, 'campaignRefused', 'administrator', 'no'],
    [85, 'rateLimited', 'wait', 'later'],
    [87, 'wrongBot', 'settings', 'no'],
    [101, 'serverError', 'tryAgain', 'yes'],
    [1602, 'openTicket', 'ticket', 'later'],
  ])('%i: %s, %s, %s', (platformCode, ...expected) => expect(told(refused(platformCode))).toEqual(expected));

  it('a template that is paused or disabled, where the words say so', () => {
    expect(told(refused(3, 'The message template is paused'))).toEqual(['templatePaused', 'otherTemplate', 'later']);
    expect(told(refused(3, 'Template disabled'))).toEqual(['templateDisabled', 'otherTemplate', 'no']);
    expect(told(refused(3, '132015: Template is paused'))).toEqual(['templatePaused', 'otherTemplate', 'later']);
    expect(told(refused(3, 'Template not found or not approved'))).toEqual(['templateUnavailable', 'otherTemplate', 'no']);
  });

  it('81 for the key of another bot, which no repetition mends', () => {
    const words = 'Could not determine the specified sender';
    expect(told(refused(81, words))).toEqual(['wrongBot', 'settings', 'no']);
    expect(told(refused(81, words, 'plain'))).toEqual(['wrongBot', 'settings', 'no']);
  });
});

describe('WhatsApp tells', () => {
  it.each([
    [190, 'channelSetup', 'administrator', 'no'],
    [368, 'accountRestricted', 'administrator', 'no'],
    [80007, 'rateLimited', 'wait', 'later'],
    [130429, 'rateLimited', 'wait', 'later'],
    [130472, 'inExperiment', 'otherChannel', 'no'],
    [130497, 'countryNotAllowed', 'otherChannel', 'no'],
    [131000, 'channelError', 'wait', 'yes'],
    [131005, 'channelSetup', 'administrator', 'no'],
    [131008, 'templateParameters', 'values', 'no'],
    [131009, 'templateParameters', 'values', 'no'],
    [131016, 'channelError', 'wait', 'later'],
    [131021, 'undeliverable', 'checkNumber', 'no'],
    [131026, 'undeliverable', 'checkNumber', 'no'],
    [131030, 'channelSetup', 'administrator', 'no'],
    [131031, 'accountRestricted', 'administrator', 'no'],
    [131037, 'channelSetup', 'administrator', 'no'],
    [131042, 'paymentProblem', 'administrator', 'no'],
    [131045, 'channelSetup', 'administrator', 'no'],
    [131047, 'channelRefused', 'administrator', 'no'],
    [131048, 'spamLimited', 'administrator', 'no'],
    [131049, 'heldBack', 'waitDay', 'no'],
    [131050, 'stoppedMarketing', 'notMarketing', 'no'],
    [131051, 'channelRefused', 'administrator', 'no'],
    [131052, 'mediaRejected', 'media', 'later'],
    [131053, 'mediaRejected', 'media', 'later'],
    [131055, 'channelSetup', 'administrator', 'no'],
    [131056, 'tooManyToRecipient', 'wait', 'later'],
    [131057, 'channelError', 'wait', 'later'],
    [131062, 'numberNeeded', 'checkNumber', 'no'],
    [131063, 'channelSetup', 'administrator', 'no'],
    [131064, 'accountRestricted', 'administrator', 'no'],
    [132000, 'templateParameters', 'values', 'no'],
    [132001, 'templateUnavailable', 'otherTemplate', 'no'],
    [132005, 'valueTooLong', 'values', 'no'],
    [132007, 'contentPolicy', 'otherTemplate', 'no'],
    [132008, 'templateParameters', 'values', 'no'],
    [132012, 'templateParameters', 'values', 'no'],
    [132015, 'templatePaused', 'otherTemplate', 'later'],
    [132016, 'templateDisabled', 'otherTemplate', 'no'],
    [132018, 'templateParameters', 'values', 'no'],
    [132068, 'flowLimited', 'otherTemplate', 'no'],
    [132069, 'flowLimited', 'otherTemplate', 'later'],
    [133004, 'channelError', 'wait', 'later'],
    [133010, 'channelSetup', 'administrator', 'no'],
    [133016, 'channelSetup', 'administrator', 'no'],
    [134011, 'paymentProblem', 'administrator', 'no'],
    [134100, 'channelSetup', 'administrator', 'no'],
    [134101, 'templateUnavailable', 'otherTemplate', 'later'],
    [134102, 'channelSetup', 'administrator', 'no'],
    [135000, 'channelRefused', 'administrator', 'no'],
    [137000, 'undeliverable', 'checkNumber', 'no'],
  ])('%i: %s, %s, %s', (platformCode, ...expected) => {
    expect(told(failureOfOutcome(platformCode, 'x'))).toEqual(expected);
    // The gateway's own number in front, as some platforms wrap it.
    expect(told(failureOfOutcome(platformCode < 130_000 ? platformCode : 81, `${platformCode}: x`))).toEqual(expected);
  });

  it.each([
    [0, 'channelSetup', 'administrator', 'no'],
    [1, 'channelError', 'wait', 'yes'],
    [2, 'channelError', 'wait', 'later'],
    [3, 'channelSetup', 'administrator', 'no'],
    [4, 'rateLimited', 'wait', 'later'],
    [10, 'channelSetup', 'administrator', 'no'],
    [33, 'channelSetup', 'administrator', 'no'],
    [100, 'channelRefused', 'administrator', 'no'],
    [200, 'channelSetup', 'administrator', 'no'],
    [299, 'channelSetup', 'administrator', 'no'],
  ])('(#%i): %s, %s, %s', (platformCode, ...expected) => expect(told(failureOfOutcome(81, `(#${platformCode}) x`))).toEqual(expected));
});

describe('every meaning of the tables', () => {
  const meanings = [campaignService, gateway, whatsApp, whatsAppNamed].flatMap((table) => Object.values(table));
  const failures = meanings.map(([code, retry]) => ({ code, retry, platformCode: 1, description: '' }));

  it('has an advice of its own that does not contradict whether to try again', () => {
    const contradictions = failures.filter(({ code, retry }) => {
      const action = nextActionOf(code);
      // "Try again" where it cannot help, and a button for it beside an advice to do something else.
      const isTryAgain = ['tryAgain', 'wait'].includes(action);
      return action === 'support' || (retry === 'no' && isTryAgain) || (retry === 'yes' && !isTryAgain);
    });
    expect(contradictions).toEqual([]);
  });

  it('offers the one that helps first, and nothing that its own words call useless', () => {
    for (const failure of failures) {
      const { buttons, menu } = messageActions(aMessage({ status: 'failed', failure }), false);
      const action = nextActionOf(failure.code);
      const offered = [...buttons, ...menu];
      expect({ failure, first: buttons[0] }).toEqual({ failure, first: firstOf[action] });
      expect(new Set(offered).size).toBe(offered.length);
      expect(failure.retry === 'no' && offered.includes('retry')).toBe(false);
      // As it was written it would fail again: it is sent again only where it can be corrected first.
      expect(retryWordOf(failure) === 'retryNo' && offered.includes('editAndSend') && buttons[0] !== 'editAndSend').toBe(false);
    }
  });

  it('leads to the ticket that is in the way where it is at hand', () => {
    const failure = { code: 'openTicket' as const, retry: 'later' as const, platformCode: 1602, description: '' };
    expect(messageActions(aMessage({ status: 'failed', failure }), true).buttons).toEqual(['openTicket', 'retry']);
    expect(messageActions(aMessage({ status: 'failed', failure }), false).buttons).toEqual(['retry']);
  });

  it('copies no number where there is none', () => {
    const failure = { code: 'inExperiment' as const, retry: 'no' as const, platformCode: 130_472, description: '' };
    expect(messageActions(aMessage({ status: 'failed', failure }), false).buttons).toEqual(['copyNumber']);
    expect(messageActions(aMessage({ status: 'failed', failure, recipientPhone: '' }), false).buttons).toEqual(['copyDetails']);
  });

  describe.each(['en', 'pt-BR', 'es'] as const)('in %s', (language) => {
    beforeAll(() => applyLanguage(language));

    it('has a sentence, complete and its own', () => {
      const sentences = new Map(failures.map((failure) => [failure.code, errorSentence(failure)]));
      expect(new Set(sentences.values()).size).toBe(sentences.size);
      for (const sentence of sentences.values()) expect(sentence).not.toMatch(/\{\{|undefined|errors:/);
      expect(i18next.language).toBe(language);
    });

    it('does not say that a template is gone, which may be paused', () => {
      expect(errorSentence(refused(3))).not.toMatch(/no longer exists|não existe mais|ya no existe/i);
      expect(errorSentence(refused(3))).toMatch(/paused|pausado|pausada/i);
    });
  });
});

describe('every code there is', () => {
  it.each(errorCodes)('%s: something can be done with a message that ended with it, whatever was said of trying again', (code) => {
    for (const retry of ['no', 'yes', 'later'] as const) {
      const failure = { code, retry, platformCode: null, description: '' };
      const { buttons } = messageActions(aMessage({ status: 'failed', failure }), false);
      expect(buttons.length).toBeGreaterThan(0);
      expect(buttons.length).toBeLessThan(3);
      expect(i18next.exists(`sent:failure.actions.${nextActionOf(code)}`)).toBe(true);
      expect(i18next.exists(`sent:failure.${retryWordOf(failure)}`)).toBe(true);
      for (const button of buttons) expect(i18next.exists(`sent:action.${button}`)).toBe(true);
    }
  });
});

describe('what nobody knows', () => {
  it('is tried once more; support is asked after that', () => {
    const failure = { code: 'unknownFailure' as const, retry: 'yes' as const, platformCode: 4711, description: '' };
    expect(messageActions(aMessage({ status: 'failed', failure }), false).buttons).toEqual(['retry', 'copyDetails']);
  });

  it('keeps the platform’s number and words, says that it is unknown, and may be tried once more', () => {
    for (const transport of ['campaign', 'plain'] as const)
      expect(refused(4711, 'Something new', transport)).toEqual({
        code: 'unknownFailure',
        platformCode: 4711,
        description: 'Something new',
        retry: 'yes',
      });
    expect(failureOfOutcome(139_999, 'Something new')).toMatchObject({
      code: 'unknownFailure',
      platformCode: 139_999,
      description: 'Something new',
    });
  });

  it('without a number is what the status says', () => {
    expect(failureOfRefusal(new ApiError('rejected', 'badInput', { detail: 'HTTP 400' }))).toMatchObject({ code: 'badInput', retry: 'no' });
    expect(failureOfRefusal(new ApiError('rejected', 'badAnswer', { detail: 'HTTP 404' }))).toMatchObject({
      code: 'badAnswer',
      retry: 'yes',
    });
  });
});
