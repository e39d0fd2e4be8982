/**
 * Named loggers over the `LogSink` port. Everything is redacted here, before the sink: the file on disk, a support bundle and a
 * crash report never hold a key, a token, a customer's number or what was written to them (product P1.3, blip-protocol 7.25).
 */
import { homedir } from 'node:os';

/** Values beside the text; what stands under a private name is left out whatever it holds. */
type LogFields = Readonly<Record<string, unknown>>;

export interface Logger {
  debug(text: string, fields?: LogFields): void;
  info(text: string, fields?: LogFields): void;
  warn(text: string, fields?: LogFields): void;
  error(text: string, fields?: LogFields): void;
  /** A logger whose lines carry `name` after the parent's: `core/http`. */
  child(name: string): Logger;
}

/** Stands where something was taken out. */
export const hidden = '[hidden]';

/** Names whose value is a secret or a customer's words, as they stand in our own fields and in envelopes. */
const privateNames = new Set(
  [
    'accessKey',
    'authorization',
    'authentication',
    'token',
    'key',
    'password',
    'secret',
    'text',
    'content',
    'value',
    'values',
    'parameters',
    'messageParams',
    'resource',
    'body',
    'customerInput',
    'extras',
    'name',
    'fullName',
    'recipientName',
  ].map((name) => name.toLowerCase()),
);
const privateJson = new RegExp(
  `("(?:${[...privateNames].join('|')})"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"?|\\[[^\\]]*\\]?|\\{[^{}]*\\}?)`,
  'gi',
);

/** The folder of the person who runs this, and those of people anywhere: their name is in each path below it. */
const ownHome = new RegExp(`${homedir().replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')}(?![\\p{L}\\p{N}_-])`, 'gu');
const anyHome = /(?<![\p{L}\p{N}.])(?:\/(?:home|Users)\/[^/\\\s:"'<>]+|[A-Za-z]:(?:\\{1,2}|\/)Users(?:\\{1,2}|\/)[^/\\:"'<>\r\n]+)/gu;

const redactors: readonly ((text: string) => string)[] = [
  (text) => text.replace(ownHome, '~').replace(anyHome, '~'),
  (text) => text.replace(privateJson, `$1"${hidden}"`),
  // `Authorization: Key abc`, `Bearer abc`, `accessKey=abc`, `token: abc`
  (text) => text.replace(/\b(authorization\s*[:=]\s*)(?:"[^"]*"|(?:(?:key|bearer|basic)\s+)?[^\s,;"']+)/gi, `$1${hidden}`),
  (text) => text.replace(/\b(key|bearer|basic)\s+[A-Za-z0-9+/_=.-]{8,}/gi, `$1 ${hidden}`),
  (text) => text.replace(/\b((?:access[-_ ]?key|token|password|secret)\s*[:=]\s*)(?:"[^"]*"|[^\s,;"']+)/gi, `$1${hidden}`),
  // JSON web tokens, wherever they stand
  (text) => text.replace(/\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+){1,2}/g, hidden),
  // user info and query of an address: a signed link is a key too
  (text) => text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@"'<>]+@/gi, `$1${hidden}@`),
  (text) => text.replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/gi, '$1?[...]'),
  // attendants' identities and e-mails: written with @, %40 or %2540
  (text) => text.replace(/[\p{L}\p{N}._+-]+(?:@|%40|%2540)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu, redactAddress),
  (text) => text.replace(/(?:(?<=%2B)|(?<![\p{L}\p{N}-]))\+?\d(?:[\s().-]{0,2}\d){8,14}(?![\p{L}\p{N}-])/gu, redactPhone),
];

/** Bots and extensions stay readable, a customer's identity keeps its domain, an e-mail goes whole. */
function redactAddress(address: string): string {
  if (/@(?:[a-z0-9-]+\.)*(?:msging\.net|0mn\.io)$/i.test(address)) {
    const at = address.lastIndexOf('@');
    const name = address.slice(0, at);
    return /^\d{9,15}$/.test(name) ? `${redactPhone(name)}${address.slice(at)}` : address;
  }
  return '[e-mail]';
}

/** Keeps the last three digits, so that two lines about one customer can be joined. Epoch milliseconds are no phone. */
function redactPhone(phone: string): string {
  if (/^1[5-9]\d{11}$/.test(phone)) return phone;
  return `***${phone.replace(/\D/g, '').slice(-3)}`;
}

/** What may stand in a log of `text`. Redacting twice changes nothing. */
export function redact(text: string): string {
  return redactors.reduce((current, redactor) => redactor(current), text);
}

/** The platform's own words may name a customer: where it gave a number for them, that is all that is written. */
function printError(error: Error, depth = 0): string {
  const { code, platformCode, httpStatus } = error as Error & Readonly<Record<'code' | 'platformCode' | 'httpStatus', unknown>>;
  const marks = { '': code, 'platform ': platformCode, 'HTTP ': httpStatus };
  const told = Object.entries(marks).flatMap(([what, mark]) => (typeof mark === 'string' || typeof mark === 'number' ? what + mark : []));
  const place = depth === 0 && error.stack !== undefined ? error.stack.split('\n').slice(1, 6).join('\n') : '';
  const cause = error.cause instanceof Error && depth < 5 ? `\n  caused by ${printError(error.cause, depth + 1)}` : '';
  const words = platformCode === undefined ? `: ${withoutQuotes(error.message)}` : '';
  return `${error.name}${told.length === 0 ? '' : ` [${told.join(', ')}]`}${words}${place === '' ? '' : `\n${place}`}${cause}`;
}

/**
 * An error quotes what it stumbled over, which may be what a customer wrote: `Unexpected token 'C', "Carla, yo"... is not valid JSON`.
 * Paths and addresses stay, as do names of properties.
 */
function withoutQuotes(message: string): string {
  return message.replace(/(?<![\p{L}\p{N}])(["'`])((?:(?!\1)[^\n])*)\1/gu, (quoted: string, mark: string, inner: string) =>
    /^(?:[\w$.]{1,40}|(?:[A-Za-z]:)?[/\\~][^\n]*|[a-z]+:\/\/\S*)$/u.test(inner) && inner !== '' ? quoted : `${mark}${hidden}${mark}`,
  );
}

function withoutPrivate(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return printError(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  if (depth > 6) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => withoutPrivate(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, privateNames.has(name.toLowerCase()) ? hidden : withoutPrivate(item, depth + 1)]),
  );
}

function printField([name, value]: readonly [string, unknown]): string {
  if (privateNames.has(name.toLowerCase())) return `${name}=${hidden}`;
  const plain = withoutPrivate(value);
  return `${name}=${typeof plain === 'string' ? plain : (JSON.stringify(plain) ?? 'undefined')}`;
}

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/**
 * @param name path of the module, as it stands at the head of its lines
 * @returns a logger whose lines reach `sink` redacted, as `text name=value ...`
 */
export function createLogger(sink: LogSink, name = 'core'): Logger {
  const isKept = (level: LogLevel) => levels.indexOf(level) >= levels.indexOf(sink.lowest ?? 'debug');
  const write = (level: LogLevel) => (text: string, fields?: LogFields) => {
    if (!isKept(level)) return;
    const line = fields === undefined ? text : [text, ...Object.entries(fields).map(printField)].join(' ');
    sink.write(level, name, redact(line));
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (childName) => createLogger(sink, `${name}/${childName}`),
  };
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Receives lines that are redacted already. */
export interface LogSink {
  /** Lines below this level would be dropped, so they are not made; without it all are. */
  readonly lowest?: LogLevel;
  write(level: LogLevel, name: string, text: string): void;
}
