import type { ChosenTemplate } from '../../../src-preload/contract/models/templates.ts';
import { desk } from '../../desk.ts';
import { type Answer, useAnswer, useOwner } from '../../state/queries.ts';

/** One template with its model, read again when the templates changed; where that fails it may be gone. */
export function useTemplate(key: string): Pick<Answer<ChosenTemplate>, 'value' | 'problem'> {
  const owner = useOwner();
  const { value, problem } = useAnswer(['templates', owner, 'one', key], () => desk.getTemplate({ key }));
  return { value: problem === null ? value : null, problem };
}
