import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/errors.ts';
import { failureOfOutcome, failureOfRefusal } from './failures.ts';

describe('failures', () => {
  it('reads the channel number from the code or from the description', () => {
    expect(failureOfOutcome(131026, 'Message undeliverable')).toEqual({
      code: 'undeliverable',
      platformCode: 131026,
      description: 'Message undeliverable',
      retry: 'no',
    });
    expect(failureOfOutcome(81, '131049: held back')).toMatchObject({ code: 'heldBack', platformCode: 131049, retry: 'no' });
    expect(failureOfOutcome(null, '(#132000) Number of parameters')).toMatchObject({ code: 'templateParameters', platformCode: 132000 });
  });

  it('tells the campaign service’s small numbers from the gateway’s', () => {
    const refused = (platformCode: number) =>
      failureOfRefusal(new ApiError('rejected', 'campaignRefused', { platformCode, detail: 'x' })).code;
    expect([refused(1), refused(3), refused(8), refused(34), refused(62), refused(1602)]).toEqual([
      'noPermission',
      'templateNotFound',
      'noPermission',
      'dailyLimit',
      'featureOff',
      'openTicket',
    ]);
    expect(failureOfOutcome(1602, 'Contact already in attendance')).toMatchObject({ code: 'openTicket', retry: 'later' });
    expect(failureOfOutcome(83, 'Destination not found').code).toBe('notOnWhatsApp');
  });

  it('keeps number and words of what it does not know', () => {
    expect(failureOfOutcome(139999, 'Something new')).toEqual({
      code: 'unknownFailure',
      platformCode: 139999,
      description: 'Something new',
      retry: 'yes',
    });
    expect(failureOfRefusal(new ApiError('rejected', 'campaignRefused', { platformCode: 77, detail: 'Odd' }))).toEqual({
      code: 'campaignRefused',
      platformCode: 77,
      description: 'Odd',
      retry: 'yes',
    });
  });
});
