import { describe, expect, it } from 'vitest';
import { outsideLink } from './security.ts';

describe('a link that leads outside', () => {
  it.each([
    ['https://example.com', 'https://example.com/'],
    ['https://example.com/a b?q=ã#x', 'https://example.com/a%20b?q=%C3%A3#x'],
  ])('opens %s as it would be asked for', (url, href) => {
    expect(outsideLink(url)).toBe(href);
  });

  it.each([
    'http://example.com',
    'https://user@example.com',
    'https://:secret@example.com',
    'file:///etc/passwd',
    'app://desk/index.html',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://host/share',
    'ms-msdt:/id',
    'https:',
    '//example.com',
    '',
  ])('is not %s', (url) => {
    expect(outsideLink(url)).toBeNull();
  });
});
