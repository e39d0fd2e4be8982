/** No text is kept that the window never says: each key stands in the code, whole or as a template with names in it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { catalogs } from './catalogs.ts';
import { projectRoot } from './planted-tree.ts';

/** A key that the code names: exact, or with `${...}` in it; `isWhole` where all below is read at once. */
interface NamedKey {
  readonly pattern: RegExp;
  readonly isWhole: boolean;
}

const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/gu, '\\$&');

/** Every literal that may be a key: `ns:a.b`, `a.b`, `a.${b}.c`; all below it where it is read as an object or as a prefix. */
function namedKeys(code: string): NamedKey[] {
  const asKey = (source: string): RegExp => new RegExp(`^(?:\\w+\\.)?${source.replace(':', '\\.')}$`, 'u');
  const prefixes = [...code.matchAll(/getFixedT\(\w+, '(\w+)', '([\w.]+)'\)/gu)].map(([, namespace, path]) => `${namespace}.${path}`);
  const plain = [...code.matchAll(/'([A-Za-z][\w.:]*)'(, \{ returnObjects: true)?/gu)];
  const templates = [...code.matchAll(/`([A-Za-z][\w.:]*\$\{[^`]*)`/gu)];
  return [
    ...prefixes.map((path) => ({ pattern: asKey(escaped(path)), isWhole: true })),
    ...plain.map(([, key = '', whole]) => ({ pattern: asKey(escaped(key)), isWhole: whole !== undefined })),
    ...templates.map(([, key = '']) => ({
      pattern: asKey(
        key
          .split(/\$\{[^}]*\}/u)
          .map(escaped)
          .join('[^.:]+'),
      ),
      isWhole: false,
    })),
  ];
}

/** Whether the code says a text: by its namespace and path, or by its path alone. */
function isNamed(key: string, named: readonly NamedKey[]): boolean {
  const counted = key.replace(/_(?:zero|one|two|few|many|other)$/u, '');
  const above = counted.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'));
  return named.some(({ pattern, isWhole }) => pattern.test(counted) || (isWhole && above.some((one) => pattern.test(one))));
}

/** The renderer and the contract, whose kinds are keys of texts too. */
async function codeThatSpeaks(): Promise<string> {
  const folders = ['src-renderer', 'src-preload'].map((name) => readdir(join(projectRoot, name), { recursive: true, withFileTypes: true }));
  const files = (await Promise.all(folders)).flat();
  const isCode = (path: string): boolean => /\.tsx?$/u.test(path) && !/\.spec\.tsx?$|\/i18n\/(?:en|es|pt-BR)\//u.test(path);
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  return (await Promise.all(paths.filter(isCode).map((path) => readFile(path, 'utf8')))).join('\n');
}

it('knows a key that the code names', () => {
  const named = namedKeys("t('sent:more'); t(`next.${key}.text`); t('errors:given', { returnObjects: true }); t('count', { count })");
  expect(isNamed('sent.more', named)).toBe(true);
  expect(isNamed('sent.next.failed.text', named)).toBe(true);
  expect(isNamed('sent.next.failed.title', named)).toBe(false);
  expect(isNamed('errors.given.part', named)).toBe(true);
  expect(isNamed('wizard.count_many', named)).toBe(true);
  expect(isNamed('wizard.counted', named)).toBe(false);
  expect(isNamed('wizard.template.facts.name', namedKeys("getFixedT(null, 'wizard', 'template.facts')"))).toBe(true);
});

it('each text of the catalogs is said somewhere', async () => {
  const named = namedKeys(await codeThatSpeaks());
  expect([...catalogs.en.keys()].filter((key) => !isNamed(key, named))).toEqual([]);
});
