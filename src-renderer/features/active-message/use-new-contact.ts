import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../src-preload/contract/methods.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import type { Wizard } from './use-wizard.ts';
import { isNameLongEnough } from './wizard-state.ts';

/** Pause in typing after which the number is read. */
const readDelayMs = 250;

type PhoneCheck = Output<'checkPhone'>;

export interface NewContactForm {
  /** What main reads in the number as it stands; null while it is unread or wrong. */
  readonly phoneCheck: PhoneCheck | null;
  readonly phoneProblem: ErrorInfo | null;
  readonly nameProblem: ErrorInfo | null;
  readonly isReading: boolean;
  /** Says what is wrong with the number from now on, as when its field is left. */
  readonly showPhoneProblem: () => void;
  /** The person of the form, or null with the first wrong field marked and focused. */
  readonly read: () => Promise<Recipient | null>;
  readonly phoneRef: React.RefObject<HTMLInputElement | null>;
  readonly nameRef: React.RefObject<HTMLInputElement | null>;
}

interface Reading {
  readonly key: string;
  readonly check: PhoneCheck | null;
  readonly problem: ErrorInfo | null;
}

/** The form of a new contact: its number is read as it is typed, and for certain before the step is left. */
export function useNewContact({ draft }: Wizard): NewContactForm {
  const { country, phone, name } = draft.newContact;
  const key = `${country}\n${phone}`;
  const [reading, setReading] = useState<Reading | null>(null);
  const [shownKey, setShownKey] = useState<string | null>(null);
  const [shownName, setShownName] = useState<string | null>(null);
  const [isReading, setIsReading] = useState(false);
  const phoneRef = useRef<HTMLInputElement>(null);
  const nameRef = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (phone.trim() === '') return undefined;
    let isCurrent = true;
    const timer = window.setTimeout(() => {
      desk.checkPhone({ country, phone }).then(
        (check) => isCurrent && setReading({ key: `${country}\n${phone}`, check, problem: null }),
        (thrown: unknown) => isCurrent && setReading({ key: `${country}\n${phone}`, check: null, problem: errorInfoOf(thrown) }),
      );
    }, readDelayMs);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [country, phone]);

  const current = reading?.key === key ? reading : null;

  const read = async (): Promise<Recipient | null> => {
    if (isReading) return null;
    setIsReading(true);
    try {
      const check = await desk.checkPhone({ country, phone });
      setReading({ key, check, problem: null });
      if (!isNameLongEnough(name)) {
        setShownName(name);
        nameRef.current?.focus();
        return null;
      }
      const typedName = name.trim() === '' ? null : name.trim();
      return { identity: check.contact?.identity ?? null, phone: check.phone, name: typedName ?? check.contact?.name ?? null };
    } catch (thrown) {
      setReading({ key, check: null, problem: errorInfoOf(thrown) });
      setShownKey(key);
      phoneRef.current?.focus();
      return null;
    } finally {
      setIsReading(false);
    }
  };

  return {
    phoneCheck: current?.check ?? null,
    phoneProblem: shownKey === key ? (current?.problem ?? null) : null,
    nameProblem: shownName === name && !isNameLongEnough(name) ? { code: 'nameTooShort' } : null,
    isReading,
    showPhoneProblem: () => {
      setShownKey(key);
      setShownName(name);
    },
    read,
    phoneRef,
    nameRef,
  };
}
