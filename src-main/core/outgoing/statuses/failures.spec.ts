import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
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
      'templateUnavailable',
      'noPermission',
      'dailyLimit',
      'notSupported',
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
      code: 'unknownFailure',
      platformCode: 77,
      description: 'Odd',
      retry: 'yes',
    });
  });

  it('knows every row of the channel’s table, and offers no retry that harms', () => {
    const rows = [
      190, 368, 80007, 130429, 130472, 130497, 131000, 131005, 131008, 131009, 131016, 131021, 131026, 131030, 131031, 131037, 131042,
      131045, 131047, 131048, 131049, 131050, 131051, 131052, 131053, 131055, 131056, 131057, 131062, 131063, 131064, 132000, 132001,
      132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069, 133004, 133010, 133016, 134011, 134100, 134101, 134102,
      135000, 137000,
    ];
    for (const row of rows) expect(failureOfOutcome(row, 'x')).toMatchObject({ platformCode: row });
    expect(rows.filter((row) => failureOfOutcome(row, 'x').code === 'unknownFailure')).toEqual([]);
    expect([131049, 131050, 131048, 131064].map((row) => failureOfOutcome(row, '').retry)).toEqual(['no', 'no', 'no', 'no']);
  });

  it('reads small numbers as the channel’s only where the text names them its way', () => {
    expect(failureOfOutcome(81, '(#4) Application request limit reached')).toMatchObject({ code: 'rateLimited', platformCode: 4 });
    expect(failureOfOutcome(81, '(#200) Permission missing')).toMatchObject({ code: 'channelSetup', platformCode: 200 });
    expect(failureOfOutcome(33, 'Destination account not found')).toMatchObject({ code: 'notOnWhatsApp', platformCode: 33 });
  });

  it('reads the refusal of a plain message by the general numbers', () => {
    const error = new ApiError('rejected', 'badInput', { platformCode: 83, detail: 'x' });
    expect(failureOfRefusal(error, 'plain').code).toBe('notOnWhatsApp');
    expect(failureOfRefusal(new ApiError('rejected', 'badInput', { detail: 'HTTP 400' }), 'plain')).toMatchObject({ code: 'badInput' });
  });
});
