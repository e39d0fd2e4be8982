/** Does what the wizard's machine asks for: main is asked, and what it answers goes back as news. */
import type { Draft } from '../../../src-preload/contract/models/draft.ts';
import type { Recipient, RecipientCheck } from '../../../src-preload/contract/models/recipients.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { useMirror } from '../../state/mirror.ts';
import { isDisconnected } from '../../state/selectors.ts';
import { closeWizard } from '../../state/ui.ts';
import type { Effect, WizardEvent } from './machine/events.ts';
import type { Answer } from './machine/state.ts';
import { tellNotSent, tellPutBack, tellSent } from './notices.ts';

/** Pauses in typing after which something is asked. */
const saveDelayMs = 300;
const searchDelayMs = 120;
const phoneDelayMs = 250;
const mostContacts = 100;

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

/** A promise as an answer for a key, whichever way it ends. */
async function answered<T>(key: string, work: Promise<T>): Promise<Answer<T>> {
  try {
    return { key, value: await work, problem: null };
  } catch (thrown) {
    return { key, value: null, problem: errorInfoOf(thrown) };
  }
}

/** One thing that waits a moment before it is done; the next one takes its place. */
function createDelay() {
  let timer: number | undefined;
  return {
    after(delayMs: number, work: () => void): void {
      window.clearTimeout(timer);
      if (delayMs === 0) work();
      else timer = window.setTimeout(work, delayMs);
    },
    stop: (): void => window.clearTimeout(timer),
  };
}

export interface EffectRunner {
  readonly run: (effect: Effect) => void;
  /** Saves what waits to be saved, and asks for nothing more that waits. */
  readonly stop: () => void;
  readonly flush: () => void;
}

export function createEffectRunner(
  dispatch: (event: WizardEvent) => void,
  clearTemplateSearch: (filtersToo: boolean) => void,
): EffectRunner {
  const searching = createDelay();
  const readingPhone = createDelay();
  const saving = createDelay();
  let unsaved: Draft | null = null;

  const flush = (): void => {
    saving.stop();
    const toSave = unsaved;
    if (toSave === null) return;
    unsaved = null;
    desk.saveDraft(toSave).then(
      () => dispatch({ kind: 'draftSaved', problem: null }),
      (thrown: unknown) => dispatch({ kind: 'draftSaved', problem: errorInfoOf(thrown) }),
    );
  };
  const forget = (draftId: string): void => {
    if (unsaved?.id === draftId) unsaved = null;
  };

  const run = (effect: Effect): void => {
    switch (effect.kind) {
      case 'readDraft':
        void answered('', desk.getDraft({ id: effect.id })).then(({ value, problem }) =>
          dispatch({ kind: 'draftRead', asked: effect.id, stored: value, problem }),
        );
        return;
      case 'listDrafts':
        desk.listDrafts().then(
          (drafts) => dispatch({ kind: 'draftsListed', drafts }),
          (thrown: unknown) => dispatch({ kind: 'draftSaved', problem: errorInfoOf(thrown) }),
        );
        return;
      case 'saveDraft':
        unsaved = effect.draft;
        saving.after(effect.atOnce ? 0 : saveDelayMs, flush);
        return;
      case 'discardDraft':
        forget(effect.id);
        desk.discardDraft({ id: effect.id }).catch((thrown: unknown) => tellNotSent(errorInfoOf(thrown)));
        return;
      case 'readTemplate':
        void answered(effect.key, desk.getTemplate({ key: effect.key })).then((answer) => dispatch({ kind: 'templateRead', answer }));
        return;
      case 'searchContacts':
        searching.after(effect.atOnce ? 0 : searchDelayMs, () => {
          const found = desk.searchContacts({ query: effect.query.trim(), limit: mostContacts });
          void answered(effect.query, found).then((answer) => {
            // A newer search is under way, which has its own answer.
            if (answer.problem?.code !== 'superseded') dispatch({ kind: 'contactsFound', answer });
          });
        });
        return;
      case 'readPhone':
        readingPhone.after(effect.atOnce ? 0 : phoneDelayMs, () => {
          const { country, phone } = effect.newContact;
          void answered(effect.key, desk.checkPhone({ country, phone })).then((answer) => dispatch({ kind: 'phoneRead', answer }));
        });
        return;
      case 'check':
        void answered(effect.key, askAbout(effect.recipient, effect.templateKey)).then((answer) => dispatch({ kind: 'checked', answer }));
        return;
      case 'propose':
        void answered(effect.key, desk.proposeValues({ templateKey: effect.templateKey, recipient: effect.recipient })).then((answer) =>
          dispatch({ kind: 'proposed', answer }),
        );
        return;
      case 'send': {
        const { intent } = effect;
        const { draftId, templateKey, recipient, values, replaces } = intent;
        saving.stop();
        void answered('', desk.sendActiveMessage({ draftId, templateKey, recipient, values, replaces })).then(({ value, problem }) => {
          if (problem === null) forget(draftId);
          dispatch({ kind: 'sendAnswered', intent, id: value?.id ?? null, problem });
        });
        return;
      }
      case 'sent':
        tellSent(effect.intent, effect.id);
        return;
      case 'notSent':
        tellNotSent(effect.problem);
        return;
      case 'putBack':
        tellPutBack(effect);
        return;
      case 'clearTemplateSearch':
        clearTemplateSearch(effect.filtersToo);
        return;
      case 'close':
        closeWizard();
    }
  };

  return {
    run,
    flush,
    stop() {
      flush();
      searching.stop();
      readingPhone.stop();
    },
  };
}
