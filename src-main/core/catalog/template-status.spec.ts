import { expect, it } from 'vitest';
import { statusProblem } from './template-status.ts';

const problem = (status: string, rejectedReason: string | null = null) => statusProblem({ status, rejectedReason });

it.each(['APPROVED', 'approved', 'Approved'])('lets %s through', (status) => {
  expect(problem(status)).toBeNull();
});

it.each([
  ['PENDING', 'templatePending'],
  ['PAUSED', 'templatePaused'],
  ['DISABLED', 'templateDisabled'],
  ['IN_APPEAL', 'templateInAppeal'],
  ['InAppeal', 'templateInAppeal'],
  ['PENDING_DELETION', 'templateBeingDeleted'],
  ['DELETED', 'templateDeleted'],
  ['LIMIT_EXCEEDED', 'templateLimit'],
  ['ARCHIVED', 'templateArchived'],
  ['FLAGGED', 'templateFlagged'],
  ['LOCKED', 'templateLocked'],
  ['UNARCHIVED', 'templateReturning'],
  ['REINSTATED', 'templateReturning'],
  ['REJECTED', 'templateRejected'],
])('explains %s', (status, code) => {
  expect(problem(status)).toEqual({ code });
  expect(problem(status.toLowerCase())).toEqual({ code });
});

it('says why a template was rejected, and shows a status that is not known', () => {
  expect(problem('REJECTED', 'SCAM')).toEqual({ code: 'templateRejected', params: { reason: 'SCAM' } });
  expect(problem('UNDER_OBSERVATION')).toEqual({ code: 'templateNotApproved', params: { status: 'UNDER_OBSERVATION' } });
  expect(problem('UNKNOWN')).toEqual({ code: 'templateNotApproved', params: { status: 'UNKNOWN' } });
});
