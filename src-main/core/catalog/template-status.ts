/** Whether the channel lets a template be sent, and what to tell where it does not (whatsapp-templates 3). */
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { ErrorCode } from '../../../src-preload/contract/result.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { bareWord } from '../../../src-preload/contract/template/raw-object.ts';

/** By the status as one bare word, since it comes in several casings. */
const problems: ReadonlyMap<string, ErrorCode> = new Map([
  ['pending', 'templatePending'],
  ['inreview', 'templatePending'],
  ['rejected', 'templateRejected'],
  ['paused', 'templatePaused'],
  ['disabled', 'templateDisabled'],
  ['inappeal', 'templateInAppeal'],
  ['appealrequested', 'templateInAppeal'],
  ['pendingdeletion', 'templateBeingDeleted'],
  ['deleted', 'templateDeleted'],
  ['limitexceeded', 'templateLimit'],
  ['archived', 'templateArchived'],
  ['flagged', 'templateFlagged'],
  ['locked', 'templateLocked'],
  // Events rather than states: a fresh read says whether it is approved.
  ['unarchived', 'templateReturning'],
  ['reinstated', 'templateReturning'],
]);

/** Null for an approved template, which alone may be sent; a status that is not known is shown as the platform wrote it. */
export function statusProblem({ status, rejectedReason }: Pick<TemplateModel, 'status' | 'rejectedReason'>): ErrorInfo | null {
  const word = bareWord(status);
  if (word === 'approved') return null;
  const code = problems.get(word);
  if (code === undefined) return { code: 'templateNotApproved', params: { status } };
  return code === 'templateRejected' && rejectedReason !== null ? { code, params: { reason: rejectedReason } } : { code };
}
