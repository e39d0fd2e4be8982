/** Planned troubles of `POST /sandbox/faults`, kept in memory: they are the test's, not the world's. */
import { z } from 'zod';
import { Failure } from '../commands/failure.ts';

const effects = ['hang', '504', '500', '429', 'reset', 'garbage', 'truncate', 'html', 'delay', 'refuse'] as const;

export const faultSchema = z.strictObject({
  /** `uri` is a part of the command's URI (or of `/messages`, `/notifications`); `nth` counts matches from now, 1 is the next. */
  match: z
    .strictObject({ uri: z.string().optional(), method: z.string().optional(), nth: z.number().int().min(1).default(1) })
    .default({ nth: 1 }),
  /** Before the platform took the command, or after. */
  when: z.enum(['before', 'after']).default('before'),
  effect: z.enum(effects),
  /** Sandbox milliseconds before the effect; `delay` answers normally after it. `refuse` is a command's failure (3, or `code`). */
  delayMs: z.number().int().min(0).max(86_400_000).default(0),
  /** Of the `reason` that `refuse` gives. */
  code: z.number().int().min(0).default(3),
  /** So many matches in a row. */
  times: z.number().int().min(1).max(1_000_000).default(1),
});
export type Fault = z.infer<typeof faultSchema>;

/** Short form: the next HTTP request whatever it is (blip-protocol 4.3). */
const shortFaultSchema = z.strictObject({ next: z.enum(['timeout', '429', '500', 'drop-socket']) });
const shortEffects = { timeout: '504', '429': '429', '500': '500', 'drop-socket': 'reset' } as const;

function faultOfShortForm(form: z.infer<typeof shortFaultSchema>): Fault {
  return faultSchema.parse({ effect: shortEffects[form.next] });
}

interface Planned {
  readonly fault: Fault;
  seen: number;
}

export interface FaultBook {
  add(fault: Fault): void;
  clear(): void;
  list(): readonly Fault[];
  /** The fault for this request, if its turn has come. */
  take(uri: string, method: string): Fault | null;
}

export function createFaultBook(): FaultBook {
  let planned: Planned[] = [];
  return {
    add: (fault) => void planned.push({ fault, seen: 0 }),
    clear() {
      planned = [];
    },
    list: () => planned.map(({ fault }) => fault),
    take(uri, method) {
      let taken: Fault | null = null;
      for (const entry of planned) {
        const { match, times } = entry.fault;
        if (match.uri !== undefined && !uri.toLowerCase().includes(match.uri.toLowerCase())) continue;
        if (match.method !== undefined && match.method.toLowerCase() !== method.toLowerCase()) continue;
        entry.seen += 1;
        if (taken === null && entry.seen >= match.nth && entry.seen < match.nth + times) taken = entry.fault;
      }
      planned = planned.filter(({ fault, seen }) => seen < fault.match.nth + fault.times - 1);
      return taken;
    },
  };
}

/** An answer's text after the damage. */
export function damaged(effect: 'garbage' | 'truncate' | 'html', answer = '{"status":"success","method":"get"}'): string {
  switch (effect) {
    case 'garbage':
      return '\u0001\u0002{"status":"succ\u0000\ufffd]]>';
    case 'truncate':
      return answer.slice(0, Math.max(1, Math.floor(answer.length / 2)));
    case 'html':
      return '<!doctype html><html><head><title>Bad gateway</title></head><body><h1>502 Bad gateway</h1></body></html>';
  }
}

export function faultsOf(body: unknown): Fault[] | 'clear' {
  if (typeof body === 'object' && body !== null && 'clear' in body) return 'clear';
  const list = Array.isArray(body) ? body : [body];
  return list.map((entry) => {
    const short = shortFaultSchema.safeParse(entry);
    if (short.success) return faultOfShortForm(short.data);
    const full = faultSchema.safeParse(entry);
    if (!full.success) throw new Failure(21, z.prettifyError(full.error));
    return full.data;
  });
}
