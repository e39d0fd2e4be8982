import { useEffect, useMemo, useRef, useState } from 'react';
import type { Draft, ErrorInfo, FieldValues, Recipient, RecipientCheck, TemplateRow } from '../../../src-preload/contract/models.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { useMirror } from '../../state/mirror.ts';
import { isDisconnected } from '../../state/selectors.ts';
import { type DraftHandle, useDraft } from './use-draft.ts';
import { type Templates, useTemplates } from './use-templates.ts';
import { mergeProposals, reachableStep, type Step, warningsToShow } from './wizard-state.ts';

/** Search and filters of step 1; kept while the wizard is open, so that going back loses nothing. */
export interface TemplateFilters {
  readonly query: string;
  readonly language: string;
  readonly chatbot: string;
  readonly category: string;
}
export const noTemplateFilters: TemplateFilters = { query: '', language: '', chatbot: '', category: '' };

export interface Wizard {
  readonly draft: Draft;
  readonly step: Step;
  readonly templates: Templates;
  readonly row: TemplateRow | null;
  readonly filters: TemplateFilters;
  readonly setFilters: (change: Partial<TemplateFilters>) => void;
  /** Check of the recipient as chosen now, for the template as chosen now. */
  readonly check: RecipientCheck | null;
  readonly checkProblem: ErrorInfo | null;
  readonly isChecking: boolean;
  /** Warnings are on screen, and the next "Continue" goes on all the same. */
  readonly warningsShown: boolean;
  readonly valuesProblem: ErrorInfo | null;
  readonly change: DraftHandle['change'];
  readonly chooseTemplate: (key: string) => void;
  readonly setValues: (values: FieldValues) => void;
  readonly goTo: (step: Step) => void;
  /** Checks the person and goes on to the message unless there is something to say first. */
  readonly leaveRecipientStep: (recipient: Recipient) => Promise<void>;
  readonly clearDraft: () => Promise<void>;
}

/** The recipient and the template that a check was made for. */
function checkKeyOf(draft: Draft): string {
  return `${draft.templateKey ?? ''}\n${draft.recipient?.phone || draft.recipient?.identity || ''}`;
}

interface Checked {
  readonly key: string;
  readonly check: RecipientCheck;
}

/**
 * The look-up and the warnings. Without a connection nothing can be asked: the message waits then, and everything is checked again
 * before it leaves.
 */
async function askAbout(recipient: Recipient, templateKey: string): Promise<RecipientCheck> {
  try {
    return await desk.checkRecipient({ recipient, templateKey });
  } catch (thrown) {
    const session = useMirror.getState().data?.session;
    if (session === undefined || !isDisconnected(session)) throw thrown;
    return { recipient, contact: null, warnings: [{ kind: 'lookupFailed', blocks: false, params: {} }], ticket: 'unknown' };
  }
}

/** Everything the three steps share; null until the draft is read. */
export function useWizard(): { readonly wizard: Wizard | null; readonly draftProblem: ErrorInfo | null } {
  const { draft, change, clear, problem } = useDraft();
  const templates = useTemplates();
  const [filters, setAllFilters] = useState(noTemplateFilters);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [checkProblem, setCheckProblem] = useState<ErrorInfo | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [shownKey, setShownKey] = useState<string | null>(null);
  const [valuesProblem, setValuesProblem] = useState<ErrorInfo | null>(null);
  const valuesByTemplate = useRef(new Map<string, FieldValues>());

  const rowByKey = useMemo(() => new Map((templates.rows ?? []).map((row) => [row.key, row])), [templates.rows]);
  const row = draft?.templateKey == null ? null : (rowByKey.get(draft.templateKey) ?? null);
  const key = draft === null ? '' : checkKeyOf(draft);
  const check = checked?.key === key ? checked.check : null;
  const step = draft === null ? 'template' : templates.rows === null ? draft.step : reachableStep({ draft, row, check });

  const runCheck = async (templateKey: string, recipient: Recipient, forKey: string): Promise<RecipientCheck | null> => {
    setChecking(true);
    setCheckProblem(null);
    try {
      const result = await askAbout(recipient, templateKey);
      setChecked({ key: forKey, check: result });
      return result;
    } catch (thrown) {
      setCheckProblem(errorInfoOf(thrown));
      return null;
    } finally {
      setChecking(false);
    }
  };

  // A restored message step needs the check that its footer tells about.
  const needsCheck = step === 'message' && check === null && checkProblem === null && !isChecking && templates.rows !== null;
  const templateKey = draft?.templateKey ?? null;
  const recipient = draft?.recipient ?? null;
  useEffect(() => {
    if (!needsCheck || templateKey === null || recipient === null) return undefined;
    let isCurrent = true;
    askAbout(recipient, templateKey).then(
      (result) => isCurrent && setChecked({ key, check: result }),
      (thrown: unknown) => isCurrent && setCheckProblem(errorInfoOf(thrown)),
    );
    return () => {
      isCurrent = false;
    };
  }, [needsCheck, templateKey, recipient, key]);

  if (draft === null) return { wizard: null, draftProblem: problem };

  const goTo = (next: Step): void => change({ step: next });

  const propose = async (chosenRow: TemplateRow, person: Recipient): Promise<void> => {
    try {
      const proposals = await desk.proposeValues({ templateKey: chosenRow.key, recipient: person });
      setValuesProblem(null);
      change(({ values }) => ({ values: mergeProposals(values, proposals, chosenRow.model) }));
    } catch (thrown) {
      setValuesProblem(errorInfoOf(thrown));
    }
  };

  const leaveRecipientStep = async (person: Recipient): Promise<void> => {
    if (row === null || isChecking) return;
    const personKey = checkKeyOf({ ...draft, recipient: person });
    change({ recipient: person });
    const known = checked?.key === personKey ? checked.check : await runCheck(row.key, person, personKey);
    if (known === null) return;
    const warnings = warningsToShow(known);
    if (warnings.some((warning) => warning.blocks) || (warnings.length > 0 && shownKey !== personKey)) {
      setShownKey(personKey);
      return;
    }
    const found = { ...known.recipient, phone: person.phone || known.recipient.phone, name: person.name ?? known.recipient.name };
    await propose(row, found);
    change({ recipient: found, step: 'message' });
  };

  return {
    wizard: {
      draft,
      step,
      templates,
      row,
      filters,
      setFilters: (changed) => setAllFilters((current) => ({ ...current, ...changed })),
      check,
      checkProblem,
      isChecking,
      warningsShown: check !== null && shownKey === key,
      valuesProblem,
      change,
      chooseTemplate: (chosen) =>
        change((current) => {
          if (current.templateKey === chosen) return {};
          if (current.templateKey !== null) valuesByTemplate.current.set(current.templateKey, current.values);
          return { templateKey: chosen, values: valuesByTemplate.current.get(chosen) ?? {} };
        }),
      setValues: (values) => change({ values }),
      goTo,
      leaveRecipientStep,
      clearDraft: clear,
    },
    draftProblem: problem,
  };
}
