import { describe, expect, it } from 'vitest';
import { ApiError } from './api/errors.ts';
import type { LogSink } from './log.ts';
import { createLogger, redact } from './log.ts';

function collect(): { readonly sink: LogSink; readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, sink: { write: (level, name, text) => lines.push(`${level} ${name} ${text}`) } };
}

describe('redact', () => {
  it.each([
    ['phone with plus', 'look up +5531988010001 now', 'look up ***001 now'],
    ['phone as typed', 'typed (31) 98801-0001.', 'typed (***001.'],
    ['phone in an identity', 'to 5531988010001@wa.gw.msging.net', 'to ***001@wa.gw.msging.net'],
    ['phone in a URI', 'lime://wa.gw.msging.net/accounts/+5531988010001', 'lime://wa.gw.msging.net/accounts/***001'],
    ['escaped phone', "phoneNumber eq '%2B5531988010001'", "phoneNumber eq '%2B***001'"],
    ['authorization header', 'Authorization: Key YWNtZXJvdXRlcjpTM2NyM3RBY2Nlc3NLZXkx', 'Authorization: [hidden]'],
    ['header as JSON', '{"Authorization":"Key YWNtZXJvdXRlcjpTM2NyM3Q="}', '{"Authorization":"[hidden]"}'],
    ['ready key', 'took Key YWNtZXJvdXRlcjpTM2NyM3RBY2Nlc3NLZXkx', 'took Key [hidden]'],
    ['access key', 'accessKey=UzNjcjN0QWNjZXNzS2V5MQ==', 'accessKey=[hidden]'],
    ['bearer', 'Bearer abcdef0123456789', 'Bearer [hidden]'],
    ['web token', 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl end', 'got [hidden] end'],
    [
      'session frame',
      '{"state":"authenticating","authentication":{"token":"abc","issuer":"x"}}',
      '{"state":"authenticating","authentication":"[hidden]"}',
    ],
    ['e-mail', 'as ana.souza@example.com', 'as [e-mail]'],
    ['attendant identity', 'as ana.souza%40example.com@blip.ai', 'as [e-mail]@blip.ai'],
    ['attendant in a path', '/attendants/ana.souza%2540example.com', '/attendants/[e-mail]'],
    ['folder of a person', 'open /home/ana/x and C:\\Users\\Ana Souza\\x and file:///Users/ana/x', 'open ~/x and ~\\x and file://~/x'],
    ['query of a link', 'GET https://bucket.example/a/b.png?X-Signature=abc&e=1 failed', 'GET https://bucket.example/a/b.png?[...] failed'],
    ['user info', 'http://user:pass@proxy.example:8080/', 'http://[hidden]@proxy.example:8080/'],
    ['text of a message', '{"type":"text/plain","content":"Ola Carla, seu \\"pedido\\""}', '{"type":"text/plain","content":"[hidden]"}'],
    [
      'values of a campaign',
      '{"recipient":"+5531988010001","messageParams":{"0":"Carla"}}',
      '{"recipient":"***001","messageParams":"[hidden]"}',
    ],
  ])('%s', (_what, before, after) => {
    expect(redact(before)).toBe(after);
    expect(redact(after)).toBe(after);
  });

  it.each([
    'acmerouter@msging.net answered 200 in 35 ms',
    'campaign 2f5d0b9e-6a31-4e7e-8f7c-1b2c3d4e5f60',
    'at 2026-03-16T13:05:00.000Z',
    'skew at 1773666305000',
    'failed 131026',
  ])('leaves what is no secret: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('createLogger', () => {
  it('names children after their parent', () => {
    const { sink, lines } = collect();
    createLogger(sink).child('api').child('http').info('hello');
    expect(lines).toEqual(['info core/api/http hello']);
  });

  it('hides private fields at any depth and redacts the rest', () => {
    const { sink, lines } = collect();
    createLogger(sink).warn('sent', { accessKey: 'abc', phone: '+5531988010001', at: { values: ['Carla'], id: 7 } });
    expect(lines).toEqual(['warn core sent accessKey=[hidden] phone=***001 at={"values":"[hidden]","id":7}']);
  });

  it('prints an error with its causes, redacted', () => {
    const { sink, lines } = collect();
    const cause = new Error('POST https://acme.example/x?token=1 refused for +5531988010001');
    createLogger(sink).error('failed', { error: new Error('outer', { cause }) });
    expect(lines[0]).toContain('Error: outer');
    expect(lines[0]).toContain('caused by Error: POST https://acme.example/x?[...] refused for ***001');
    expect(lines[0]).not.toContain('token=1');
  });

  it('says the numbers of what the platform said, and none of its words', () => {
    const { sink, lines } = collect();
    createLogger(sink).info('refused', {
      error: new ApiError('rejected', 'campaignRefused', { platformCode: 64, httpStatus: 400, detail: 'Carla' }),
    });
    expect(lines[0]).toMatch(/refused error=ApiError \[campaignRefused, platform 64, HTTP 400\]\n/);
    expect(lines[0]).not.toContain('Carla');
  });

  it('leaves out what an error quotes, and keeps names of properties and paths', () => {
    const { sink, lines } = collect();
    const log = createLogger(sink);
    for (const message of [
      `Unexpected token 'C', "Carla, seu "... is not valid JSON`,
      "Cannot read properties of undefined (reading 'value')",
      "ENOENT: no such file or directory, open '/home/ana.souza/notas.txt'",
    ])
      log.error('failed', { error: new Error(message) });
    expect(lines.map((line) => line.split('\n')[0])).toEqual([
      `error core failed error=Error: Unexpected token 'C', "[hidden]"... is not valid JSON`,
      "error core failed error=Error: Cannot read properties of undefined (reading 'value')",
      "error core failed error=Error: ENOENT: no such file or directory, open '~/notas.txt'",
    ]);
  });

  it('makes no line that the sink would drop', () => {
    const { sink, lines } = collect();
    let made = 0;
    const field = {
      toJSON() {
        made += 1;
        return 'made';
      },
    };
    const log = createLogger({ ...sink, lowest: 'info' }, 'core');
    log.debug('asked', { field });
    expect([lines, made]).toEqual([[], 0]);
    log.child('http').info('answered');
    log.error('failed');
    expect(lines).toEqual(['info core/http answered', 'error core failed']);
  });
});
