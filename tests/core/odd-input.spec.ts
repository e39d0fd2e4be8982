/** Texts that no person types on purpose, through every method of the bridge: each is answered, or refused by a code that says why. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../src-main/core/log.ts';
import { answer } from '../../src-main/ipc/answer.ts';
import { methodSchemas } from '../../src-preload/contract/methods.ts';
import { type MethodName, methodNames } from '../../src-preload/contract/names.ts';
import { type RunningCore, startRunning, textTemplate } from './running-core.ts';
import { validInputs } from './valid-inputs.ts';

const oddTexts = [
  'a\0b',
  '\0',
  '\0\0\0',
  'a\r\nb',
  '\u202Egnp.exe',
  '\uD800',
  'a\uDC00b',
  '\uFEFF',
  '\uFFFF',
  '\u2028',
  "'",
  '"',
  `'"\`;--`,
  '*',
  '"*',
  'a OR b NEAR(c)',
  '%',
  '%00',
  '%zz',
  '\\',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '[object Object]',
  '[',
  '(?<',
  '$&',
  '{{1}}',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  '́́́',
  ' ',
  '',
];

let running: RunningCore;
let template: Awaited<ReturnType<typeof textTemplate>>;
const failures: string[] = [];
const log = createLogger({ write: (level, _name, text) => void (level === 'error' && failures.push(text)) }, 'ipc');

beforeAll(async () => {
  running = await startRunning({});
  await running.ready();
  template = await textTemplate(running);
  await running.core.methods.setPresence({ status: 'Online' });
}, 60_000);
afterAll(() => running.close());

/** The input with each of its texts (and names of values) in turn made odd. */
function* withOdd(value: unknown, odd: string): Generator {
  if (typeof value === 'string' || value === null) yield odd;
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) for (const changed of withOdd(item, odd)) yield value.with(index, changed);
  } else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      for (const changed of withOdd(item, odd)) yield { ...value, [key]: changed };
      if (key.includes('.')) yield Object.fromEntries(Object.entries(value).map(([name, one]) => [name === key ? odd : name, one]));
    }
  }
}

const withoutText: readonly MethodName[] = [
  'getSnapshot',
  'listSentChoices',
  'personActed',
  'useSandboxWorkspace',
  'openLastWorkspace',
  'checkSetup',
  'signOut',
  'allowUnprotectedSecrets',
  'reconnect',
  'listTemplates',
  'refreshTemplates',
  'listDrafts',
  'wizardShown',
  'checkForUpdates',
  'downloadUpdate',
  'cancelUpdateDownload',
  'skipUpdate',
  'setLogDetail',
  'makeSupportBundle',
  'openPlace',
];
const takesText = methodNames
  .filter((name) => !withoutText.includes(name))
  .toSorted((one, other) => Number(one === 'saveWorkspace') - Number(other === 'saveWorkspace'));

describe.each(takesText)('%s', (name) => {
  it('answers, or says by a code what is wrong', { timeout: 60_000 }, async () => {
    expect(methodSchemas[name].input.safeParse(validInputs(template)[name]).success).toBe(true);
    const unexplained: unknown[] = [];
    for (const odd of oddTexts) {
      for (const input of withOdd(validInputs(template)[name], odd)) {
        const result = await answer(name, input, running.core.methods, log);
        if (!result.ok && result.error.code === 'internal') unexplained.push(input);
      }
    }
    expect([unexplained, failures.splice(0)]).toEqual([[], []]);
  });
});
