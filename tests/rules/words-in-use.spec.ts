/** No text is kept that the window never says: each key stands in the code, whole or as a template with names in it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { catalogs } from './catalogs.ts';
import { projectRoot } from './planted-tree.ts';

/** What the code names that may be a key, namespaces written as in the catalogs: `common.status`. */
interface NamedKeys {
  readonly exact: ReadonlySet<string>;
  /** Those with `${...}` in them. */
  readonly patterns: readonly RegExp[];
  /** Those below which everything is said: read as an object, or given as a prefix. */
  readonly whole: ReadonlySet<string>;
}

const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/gu, '\\$&');
const dotted = (key: string): string => key.replace(':', '.');

/** Every literal that may be a key: `ns:a.b`, `a.b`, `a.${b}.c`. */
function namedKeys(code: string): NamedKeys {
  const plain = [...code.matchAll(/'([A-Za-z][\w.:]*)'(, \{ returnObjects: true)?/gu)];
  const prefixes = [...code.matchAll(/getFixedT\(\w+, '(\w+)', '([\w.]+)'\)/gu)].map(([, namespace, path]) => `${namespace}.${path}`);
  const templates = new Set([...code.matchAll(/`([A-Za-z][\w.:]*\$\{[^`]*)`/gu)].map(([, key = '']) => dotted(key)));
  return {
    exact: new Set(plain.map(([, key = '']) => dotted(key))),
    patterns: [...templates].map(
      (key) =>
        new RegExp(
          `^${key
            .split(/\$\{[^}]*\}/u)
            .map(escaped)
            .join('[^.]+')}$`,
          'u',
        ),
    ),
    whole: new Set([...prefixes, ...plain.filter(([, , whole]) => whole !== undefined).map(([, key = '']) => dotted(key))]),
  };
}

/** Whether the code says a text: by its namespace and path, or by its path alone. */
function isNamed(key: string, { exact, patterns, whole }: NamedKeys): boolean {
  const counted = key.replace(/_(?:zero|one|two|few|many|other)$/u, '');
  const names = [counted, counted.slice(counted.indexOf('.') + 1)];
  const above = names.flatMap((name) => name.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.')));
  return names.some((name) => exact.has(name) || patterns.some((pattern) => pattern.test(name))) || above.some((name) => whole.has(name));
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
