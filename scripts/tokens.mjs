#!/usr/bin/env node
// Reads the colours of blip-tokens and writes the window's custom properties. What the tokens lack (the navy of the dark
// theme, the chat's colours) is named here; a pair of text and ground under 4.5 to 1 stops the run.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const read = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(resolve(root, 'node_modules/blip-tokens/build/json', `${name}.json`), 'utf8'));
const palette = read('colors');
const light = read('theme-light');
const dark = read('theme-dark');
const highContrast = read('theme-high-contrast');

const lightTheme = {
  brand: light['color-light-brand'],
  primary: light['color-light-primary'],
  'primary-hover': palette['color-primary-dark'],
  'primary-ink': light['color-light-content-bright'],
  link: palette['color-primary-dark'],
  ink: light['color-light-surface-4'],
  'ink-2': light['color-light-content-default'],
  'ink-3': light['color-light-content-disable'],
  line: light['color-light-border-3'],
  'line-2': light['color-light-border-2'],
  control: light['color-light-content-ghost'],
  page: light['color-light-surface-1'],
  card: light['color-light-content-bright'],
  hover: '#eef4fe',
  selected: '#e3edfd',
  success: light['color-light-success'],
  'success-ink': palette['color-primary-greens-forest'],
  'success-text': palette['color-primary-greens-forest'],
  warning: light['color-light-warning'],
  'warning-ink': '#6b4e00',
  error: light['color-light-error'],
  'error-ink': '#8a1414',
  'error-text': '#b60c0c',
  info: '#d6eefe',
  'info-ink': palette['color-primary-night'],
  danger: '#c40d0d',
  'danger-ink': light['color-light-content-bright'],
  focus: light['color-light-primary'],
  avatar: '#cfe0fb',
  'avatar-ink': palette['color-primary-night'],
  chat: '#efe7de',
  bubble: '#d9fdd3',
  'bubble-ink': '#111b21',
  'bubble-ink-2': '#4a5a55',
  'bubble-link': '#00629b',
  'bubble-line': 'rgba(0, 0, 0, 0.12)',
  'bubble-box': 'rgba(0, 0, 0, 0.06)',
  'bubble-urgent': '#a30d0d',
  'document-pdf': '#b3261e',
  'document-sheet': '#0f6b3a',
  'document-slides': '#9a4a00',
  'map-land': '#e8e4d8',
  'map-park': '#c5dfb6',
  'map-water': '#a9d3ea',
  'map-street': '#ffffff',
  'map-road': '#f7d98b',
  veil: 'rgba(10, 15, 26, 0.52)',
  shadow: '0 12px 40px rgba(10, 15, 26, 0.22)',
  'shadow-small': '0 1px 2px rgba(10, 15, 26, 0.16)',
};

const darkTheme = {
  brand: dark['color-dark-brand'],
  primary: dark['color-dark-primary'],
  'primary-hover': palette['color-primary-dark'],
  'primary-ink': dark['color-dark-content-bright'],
  link: '#8db8ff',
  ink: dark['color-dark-content-default'],
  'ink-2': '#e2e5ea',
  'ink-3': '#a3abb8',
  line: '#2c3547',
  'line-2': palette['color-neutral-dark-desk'],
  control: palette['color-neutral-medium-cloud'],
  page: '#0f1624',
  card: palette['color-neutral-dark-onix'],
  hover: '#212d45',
  selected: '#24375c',
  success: '#1f5a43',
  'success-ink': '#9ff2cb',
  'success-text': '#9ff2cb',
  warning: '#57491f',
  'warning-ink': light['color-light-warning'],
  error: '#6b2a2e',
  'error-ink': '#ffc9c9',
  'error-text': '#ffa5a5',
  info: '#123a63',
  'info-ink': '#b9dcff',
  danger: '#c40d0d',
  'danger-ink': dark['color-dark-content-bright'],
  focus: '#8db8ff',
  avatar: '#2b446f',
  'avatar-ink': '#cfe0fb',
  chat: '#0b141a',
  bubble: '#005c4b',
  'bubble-ink': '#e9edef',
  'bubble-ink-2': '#c3d5d0',
  'bubble-link': '#8fdcff',
  'bubble-line': 'rgba(255, 255, 255, 0.16)',
  'bubble-box': 'rgba(0, 0, 0, 0.2)',
  'bubble-urgent': '#ffd0cc',
  'document-pdf': '#ffb4ab',
  'document-sheet': '#a6f0c3',
  'document-slides': '#ffd3a1',
  'map-land': '#33404a',
  'map-park': '#2f4f41',
  'map-water': '#24506b',
  'map-street': '#55656f',
  'map-road': '#7d7350',
  veil: 'rgba(4, 8, 16, 0.66)',
  shadow: '0 12px 40px rgba(0, 0, 0, 0.5)',
  'shadow-small': '0 1px 2px rgba(0, 0, 0, 0.4)',
};

/** The same in both themes: the rail is navy always, and marks of presence sit on it. */
const shared = {
  rail: '#0a1f44',
  'rail-ink': '#b9cbe6',
  'rail-selected': '#1c3a70',
  online: palette['color-primary-greens-true'],
  pause: palette['color-extend-browns-cheetos'],
  invisible: palette['color-neutral-medium-cloud'],
  offline: palette['color-extend-reds-delete'],
  badge: '#d11f1f',
  'badge-ink': '#ffffff',
  toast: palette['color-neutral-dark-onix'],
  'toast-ink': '#ffffff',
  'toast-link': '#8db8ff',
  'gradient-brand': `linear-gradient(135deg, ${palette['color-illustration-blue-brand']}, ${light['color-light-primary']})`,
};

const moreContrastLight = {
  'ink-2': light['color-light-content-din'],
  'ink-3': highContrast['color-high-contrast-content-default'],
  line: highContrast['color-high-contrast-content-disable'],
  'line-2': highContrast['color-high-contrast-content-disable'],
  control: light['color-light-surface-4'],
  page: highContrast['color-high-contrast-surface-1'],
  'bubble-ink-2': '#111b21',
};
const moreContrastDark = {
  'ink-2': '#ffffff',
  'ink-3': '#e2e5ea',
  line: '#8ca0b3',
  'line-2': '#b9cbd3',
  control: '#ffffff',
  'bubble-ink-2': '#ffffff',
};

const grounds = ['card', 'page', 'hover', 'selected'];
const pairs = [
  ...['ink', 'ink-2', 'ink-3', 'link', 'error-text', 'success-text'].flatMap((text) => grounds.map((ground) => [text, ground])),
  ...['success', 'warning', 'error', 'info', 'avatar', 'primary', 'danger', 'bubble'].map((ground) => [`${ground}-ink`, ground]),
  ['primary-ink', 'primary-hover'],
  ['ink-2', 'chat'],
  ['bubble-ink-2', 'bubble'],
  ['bubble-link', 'bubble'],
  ['bubble-urgent', 'bubble'],
  ['badge-ink', 'badge'],
  ['rail-ink', 'rail'],
  ['rail-ink', 'rail-selected'],
  ['toast-ink', 'toast'],
  ['toast-link', 'toast'],
];

/** Relative luminance of `#rgb`-less six-digit colours (WCAG 2.2). @param {string} colour */
function luminance(colour) {
  const channel = (/** @type {number} */ at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** @param {string} one @param {string} other */
function contrast(one, other) {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** @param {string} name @param {Record<string, string>} theme */
function check(name, theme) {
  for (const [text = '', ground = ''] of pairs) {
    const ratio = contrast(theme[text] ?? '', theme[ground] ?? '');
    if (ratio < 4.5) throw new Error(`${name}: ${text} on ${ground} is ${ratio.toFixed(2)} to 1, under 4.5`);
  }
}

check('light', { ...lightTheme, ...shared });
check('dark', { ...darkTheme, ...shared });
check('light, more contrast', { ...lightTheme, ...shared, ...moreContrastLight });
check('dark, more contrast', { ...darkTheme, ...shared, ...moreContrastDark });

/** @param {Record<string, string>} theme @param {string} indent */
const lines = (theme, indent) =>
  Object.entries(theme)
    .map(([name, value]) => `${indent}--${name}: ${value.startsWith('#') ? value.toLowerCase() : value};`)
    .join('\n');
const css = `/* Written by scripts/tokens.mjs from blip-tokens. Do not edit. */
:root {
  color-scheme: light;
${lines(shared, '  ')}
${lines(lightTheme, '  ')}
}

@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    color-scheme: dark;
${lines(darkTheme, '    ')}
  }
}

:root[data-theme="dark"] {
  color-scheme: dark;
${lines(darkTheme, '  ')}
}

@media (prefers-contrast: more) {
  :root {
${lines(moreContrastLight, '    ')}
  }

  :root[data-theme="dark"] {
${lines(moreContrastDark, '    ')}
  }
}

@media (prefers-contrast: more) and (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
${lines(moreContrastDark, '    ')}
  }
}
`;
writeFileSync(resolve(root, 'src-renderer/styles/tokens.css'), css);
