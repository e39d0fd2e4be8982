import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentPolicy, pressStyleHash } from './content-policy.ts';

const packageFolder = dirname(createRequire(import.meta.url).resolve('react-aria/package.json'));
const privateFolder = join(packageFolder, 'dist/private');

/** The text of the style element as usePress builds it: its template literal, the attribute's name put in, trimmed. */
function pressStyle(): string {
  const source = readFileSync(join(privateFolder, 'interactions/usePress.mjs'), 'utf8');
  const attribute = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(source)?.[1];
  const template = /style\.textContent = `([^`]*)`\.trim\(\)/.exec(source)?.[1];
  if (attribute === undefined || template === undefined) throw new Error('usePress no longer builds its style the way this spec knows');
  return template.replace(/\$\{\$[\w$]+PRESSABLE_ATTRIBUTE\}/g, attribute).trim();
}

describe('content policy', () => {
  it('allows the style that the installed react-aria inserts, by its hash', () => {
    expect(`sha256-${createHash('sha256').update(pressStyle()).digest('base64')}`).toBe(pressStyleHash);
    expect(contentPolicy).toContain(`style-src 'self' '${pressStyleHash}'`);
  });

  it('knows every place where react-aria makes a style element', () => {
    const files = readdirSync(privateFolder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.mjs') && readFileSync(join(privateFolder, name), 'utf8').includes("createElement('style')"))
      .toSorted();
    // usePreventScroll makes one on iOS alone.
    expect(files).toEqual(['interactions/usePress.mjs', 'overlays/usePreventScroll.mjs']);
  });

  it('opens nothing beyond our own pages and the media route', () => {
    const sources = new Map(contentPolicy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]));
    expect(sources.get('default-src')).toEqual(["'none'"]);
    expect(sources.get('script-src')).toEqual(["'self'"]);
    expect(sources.get('connect-src')).toEqual(["'self'"]);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(sources.get(name)).toEqual(["'none'"]);
    for (const name of ['img-src', 'media-src']) expect(sources.get(name)).toEqual(["'self'", 'app://media']);
    expect(contentPolicy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
  });
});
