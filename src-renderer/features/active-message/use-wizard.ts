import { useEffect, useMemo, useRef, useState } from 'react';
import type { Draft } from '../../../src-preload/contract/models/draft.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Recipient, RecipientCheck } from '../../../src-preload/contract/models/recipients.ts';
import type { TemplateItem, TemplateRow } from '../../../src-preload/contract/models/templates.ts';
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { useMirror } from '../../state/mirror.ts';
import { isDisconnected } from '../../state/selectors.ts';
import { type DraftHandle, useDraft } from './use-draft.ts';
import { type Templates, useChosenTemplate, useTemplates } from './use-templates.ts';
import { mergeProposals, reachableStep, type Step, warningsToShow } from './wizard-state.ts';

export interface Wizard {
  readonly draft: Draft;
  readonly step: Step;
  readonly templates: Templates;
  /** The chosen template as the list has it; null when none is chosen or it is gone. */
  readonly item: TemplateItem | null;
  /** The same with its model, which comes a moment later. */
  readonly row: TemplateRow | null;
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
  readonly clearDraft: () => void;
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
  const [checked, setChecked] = useState<Checked | null>(null);
  const [checkProblem, setCheckProblem] = useState<ErrorInfo | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [shownKey, setShownKey] = useState<string | null>(null);
  const [valuesProblem, setValuesProblem] = useState<ErrorInfo | null>(null);
  const valuesByTemplate = useRef(new Map<string, FieldValues>());

  const itemByKey = useMemo(() => new Map((templates.items ?? []).map((item) => [item.key, item])), [templates.items]);
  const chosen = useChosenTemplate(draft?.templateKey ?? null);
  const listed = draft?.templateKey == null ? null : (itemByKey.get(draft.templateKey) ?? null);
  const item = chosen.problem === null ? listed : null;
  const row = item === null ? null : chosen.row;
  const key = draft === null ? '' : checkKeyOf(draft);
  const check = checked?.key === key ? checked.check : null;
  const step = draft === null ? 'template' : templates.items === null ? draft.step : reachableStep({ draft, row: row ?? item, check });

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
  const needsCheck = step === 'message' && check === null && checkProblem === null && !isChecking && templates.items !== null;
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
      item,
      row,
      check,
      checkProblem,
      isChecking,
      warningsShown: check !== null && shownKey === key,
      valuesProblem,
      change,
      chooseTemplate: (templateKeyOfRow) =>
        change((current) => {
          if (current.templateKey === templateKeyOfRow) return {};
          if (current.templateKey !== null) valuesByTemplate.current.set(current.templateKey, current.values);
          return { templateKey: templateKeyOfRow, values: valuesByTemplate.current.get(templateKeyOfRow) ?? {} };
        }),
      setValues: (values) => change({ values }),
      goTo,
      leaveRecipientStep,
      clearDraft: clear,
    },
    draftProblem: problem,
  };
}
