import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ConnectionTest } from '../../../src-preload/contract/models/workspace.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { useAction } from '../../state/use-action.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { KeyLines, SetupLines } from './check-list.tsx';
import { KeyFields } from './key-fields.tsx';
import {
  type ChatbotForm,
  emptyChatbot,
  formOf,
  identityOf,
  problemsOf,
  refusedField,
  type SignInForm,
  toWorkspaceInput,
} from './sign-in-form.ts';
import './settings.css';

interface RefusedField {
  readonly field: string;
  readonly words: string;
}

/** Puts the focus into the first field that is marked as wrong; one that is folded away is unfolded. */
function focusWrongField(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  const folded = wrong?.closest('details');
  if (folded) folded.open = true;
  wrong?.focus();
}

/** Signing in to a Blip contract: the router's key, one key for each chatbot, and who the attendant is (P1.1, P1.2). */
export function SignInDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['session', 'common']);
  const [form, setForm] = useState<SignInForm>(() => formOf(useMirror.getState().data?.session.lastWorkspace ?? null));
  const [nextId, setNextId] = useState(form.chatbots.length);
  /** How often it was sent off: what is wrong is marked from the first time on, and shown anew each time. */
  const [tries, setTries] = useState(0);
  const [refused, setRefused] = useState<RefusedField | null>(null);
  const formElement = useRef<HTMLFormElement>(null);
  const [test, setTest] = useState<ConnectionTest | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const testing = useAction(setProblem);
  const saving = useAction(setProblem);
  const problems = problemsOf(form);
  const hasProblems = problems.size > 0;
  // Not while the person fills in what is missing: only when it was sent off, or main refused it.
  useEffect(() => {
    if (tries > 0) focusWrongField(formElement.current);
  }, [tries]);
  useEffect(() => {
    if (refused !== null) focusWrongField(formElement.current);
  }, [refused]);

  const change = (part: Partial<SignInForm>): void => {
    setForm({ ...form, ...part });
    setTest(null);
    setProblem(null);
    setRefused(null);
  };
  const changeChatbot = (id: number, part: Partial<ChatbotForm>): void =>
    change({ chatbots: form.chatbots.map((chatbot) => (chatbot.id === id ? { ...chatbot, ...part } : chatbot)) });
  const errorOf = (field: string): string | undefined => {
    if (refused?.field === field) return refused.words;
    const word = tries > 0 ? problems.get(field) : undefined;
    return word === undefined ? undefined : t(`form.${word}`);
  };
  const whenComplete = (work: () => void): void => {
    setTries(tries + 1);
    setProblem(null);
    setRefused(null);
    if (!hasProblems) work();
  };
  /** What main says of one field stands at that field. */
  const toldAtField = async <T,>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      const info = errorInfoOf(thrown);
      const found = refusedField(info);
      if (found !== null)
        setRefused({ field: found.field, words: found.problem === null ? errorSentence(info) : t(`form.${found.problem}`) });
      throw thrown;
    }
  };
  const nameOf = (key: string): string => {
    if (key === 'router') return t('routerKey');
    const chatbot = form.chatbots.find(({ shortName }) => identityOf(shortName) === key);
    return chatbot === undefined ? key : chatbot.name.trim() || chatbot.shortName;
  };
  const save = (): void =>
    void saving
      .run(() => toldAtField(() => desk.saveWorkspace(toWorkspaceInput(form))), t('form.saved', { name: form.name || form.contract }))
      .then((done) => {
        if (done) onClose();
      });

  return (
    <Dialog
      title={t('form.title')}
      closeLabel={t('common:close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          {((tries > 0 && hasProblems) || refused !== null || problem !== null) && (
            <span className="form-error" role="alert">
              {refused !== null || problem === null ? t('form.fix') : problem}
            </span>
          )}
          <span className="ui-dialog-space" />
          <Button
            isPending={testing.isPending}
            onPress={() =>
              whenComplete(
                () => void testing.run(() => toldAtField(async () => setTest(await desk.testConnection(toWorkspaceInput(form))))),
              )
            }
          >
            {t('form.test')}
          </Button>
          <Button variant="primary" isPending={saving.isPending} onPress={() => whenComplete(save)}>
            {t('form.save')}
          </Button>
        </>
      }
    >
      <Form
        ref={formElement}
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          whenComplete(save);
        }}
      >
        <p className="quiet">{t('form.intro')}</p>
        {test !== null && (
          <div role="status" className="form-result">
            <h3>{t('form.results')}</h3>
            <p>{t(test.keys.every((key) => key.ok) ? 'form.allOk' : 'form.someWrong')}</p>
            <KeyLines keys={test.keys} nameOf={nameOf} />
            {test.setup.length > 0 && <SetupLines setup={test.setup} nameOf={nameOf} />}
          </div>
        )}
        <div className="form-pair">
          <TextField
            label={t('form.contract')}
            description={t('form.contractHint')}
            value={form.contract}
            onChange={(contract) => change({ contract })}
            errorMessage={errorOf('contract')}
            isRequired
            autoFocus
          />
          <TextField
            label={t('form.name')}
            placeholder={t('form.namePlaceholder')}
            value={form.name}
            onChange={(name) => change({ name })}
            errorMessage={errorOf('name')}
          />
        </div>
        <fieldset>
          <legend>{t('form.routerGroup')}</legend>
          <KeyFields
            value={form.router}
            onChange={(part) => change({ router: { ...form.router, ...part } })}
            errorOf={(field) => errorOf(`router.${field}`)}
          />
        </fieldset>
        {form.chatbots.map((chatbot, index) => (
          <fieldset key={chatbot.id}>
            <legend>{t('form.chatbotGroup', { number: index + 1 })}</legend>
            <KeyFields
              value={chatbot}
              onChange={(part) => changeChatbot(chatbot.id, part)}
              errorOf={(field) => errorOf(`chatbots.${index}.${field}`)}
            />
            <div className="form-pair">
              <TextField
                label={t('form.chatbotName')}
                value={chatbot.name}
                onChange={(name) => changeChatbot(chatbot.id, { name })}
                errorMessage={errorOf(`chatbots.${index}.name`)}
              />
            </div>
            <div className="form-pair">
              <TextField
                label={t('form.flowId')}
                description={t('form.flowHint')}
                value={chatbot.flowId}
                onChange={(flowId) => changeChatbot(chatbot.id, { flowId })}
                errorMessage={errorOf(`chatbots.${index}.flowId`)}
              />
              <TextField
                label={t('form.stateId')}
                value={chatbot.stateId}
                onChange={(stateId) => changeChatbot(chatbot.id, { stateId })}
                errorMessage={errorOf(`chatbots.${index}.stateId`)}
              />
            </div>
            {form.chatbots.length > 1 && (
              <IconButton
                label={t('form.removeChatbot', { number: index + 1 })}
                icon={<Trash2 size={17} aria-hidden="true" />}
                onPress={() => change({ chatbots: form.chatbots.filter(({ id }) => id !== chatbot.id) })}
              />
            )}
          </fieldset>
        ))}
        <Button
          onPress={() => {
            change({ chatbots: [...form.chatbots, emptyChatbot(nextId)] });
            setNextId(nextId + 1);
          }}
        >
          <Plus size={16} aria-hidden="true" /> {t('form.addChatbot')}
        </Button>
        <fieldset>
          <legend>{t('form.attendantGroup')}</legend>
          <TextField
            label={t('form.email')}
            type="email"
            value={form.email}
            onChange={(email) => change({ email })}
            errorMessage={errorOf('email')}
            isRequired
          />
          <div className="form-pair">
            <TextField
              label={t('form.token')}
              type="password"
              autoComplete="off"
              description={t('form.tokenHint')}
              value={form.token}
              onChange={(token) => change({ token })}
              errorMessage={errorOf('token')}
            />
            <TextField
              label={t('form.issuer')}
              value={form.issuer}
              onChange={(issuer) => change({ issuer })}
              errorMessage={errorOf('issuer')}
            />
          </div>
        </fieldset>
      </Form>
    </Dialog>
  );
}
