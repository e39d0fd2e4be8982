/** The values of a message that is written once more for the same person (product P3.3). Pure. */
import { type FieldValue, type FieldValues, isTyped } from '../../../src-preload/contract/models/values.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { proposeValues } from './propose-values.ts';
import { mayBeUsedAgain, type ProposalSources } from './value-sources.ts';

/**
 * What was typed stands again and says that it was used before; what came from a source is asked of it anew, so that no "good morning"
 * and no date is one of another day. Codes and tokens of one moment are left out. `sources` are of the person of the message.
 */
export function valuesAgain(model: TemplateModel, before: FieldValues, sources: ProposalSources): FieldValues {
  const proposed = proposeValues(model, sources);
  const again: Record<string, FieldValue> = {};
  for (const field of model.fields) {
    const was = before[field.id];
    if (was === undefined || was.value.trim() === '' || !mayBeUsedAgain(field, model)) continue;
    const proposal = proposed[field.id];
    const isFresh = !isTyped(was) && proposal !== undefined && proposal.origin === was.origin && proposal.extra === was.extra;
    again[field.id] = isFresh ? proposal : { value: was.value, origin: 'lastUsed' };
  }
  return again;
}
