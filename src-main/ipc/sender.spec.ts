import { describe, expect, it } from 'vitest';
import { isTrustedSender, type SenderEvent } from './sender.ts';

const rule = { origin: 'app://desk', isOurWindow: (id: number) => id === 7 };
const from = (url: string, parent: unknown = null, id = 7): SenderEvent => ({ sender: { id }, senderFrame: { url, parent } });

describe('who may speak to main', () => {
  it('is the main frame of our window on our origin', () => {
    expect(isTrustedSender(from('app://desk/index.html'), rule)).toBe(true);
    expect(isTrustedSender(from('app://desk/index.html?x=1#sent'), rule)).toBe(true);
  });

  it.each([
    ['another host of our scheme', from('app://media/1')],
    ['a host that begins like ours', from('app://desk.example/index.html')],
    ['our host as a user name', from('app://desk@elsewhere/index.html')],
    ['our origin with a user name', from('app://someone@desk/index.html')],
    ['our host on the web', from('https://desk/index.html')],
    ['a file', from('file:///index.html')],
    ['an empty page', from('about:blank')],
    ['a frame without a URL', from('')],
    ['a frame inside our page', from('app://desk/index.html', { url: 'app://desk/index.html' })],
    ['a window that is not ours', from('app://desk/index.html', null, 8)],
    ['a frame that is gone', { sender: { id: 7 }, senderFrame: null }],
  ])('is not %s', (_name, event) => {
    expect(isTrustedSender(event, rule)).toBe(false);
  });

  it('takes the development server with its port and no other', () => {
    const development = { ...rule, origin: 'http://127.0.0.1:5173' };
    expect(isTrustedSender(from('http://127.0.0.1:5173/'), development)).toBe(true);
    expect(isTrustedSender(from('http://127.0.0.1:5174/'), development)).toBe(false);
  });
});
