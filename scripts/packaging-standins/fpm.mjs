#!/usr/bin/env node
// Makes the .deb that electron-builder asks of `fpm` (-s dir -t deb) with Debian's own dpkg-deb.
// DESKAPP_FAST_PACKAGES=1 packs with little compression, for tests.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

const flags = new Set(['--force', '--debug', '--verbose', '--no-auto-depends']);
const scripts = { '--before-install': 'preinst', '--after-install': 'postinst', '--before-remove': 'prerm', '--after-remove': 'postrm' };

const { options, depends, recommends, mappings } = parse(process.argv.slice(2));
if (options.get('-s') !== 'dir' || options.get('-t') !== 'deb') {
  console.error(`this stand-in for fpm makes deb from dir, not ${options.get('-t')} from ${options.get('-s')}`);
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'fpm-'));
try {
  const root = join(work, 'root');
  for (const [from, to] of mappings) {
    const target = join(root, to);
    mkdirSync(dirname(target), { recursive: true });
    const copyOptions = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true };
    cpSync(from.replace(/\/$/, ''), to.endsWith('/') ? join(target, basename(from)) : target, copyOptions);
  }
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', root]);
  const helper = execFileSync('find', [root, '-name', 'chrome-sandbox']).toString().trim();
  // The script that runs after the installation decides about setuid.
  if (helper !== '') chmodSync(helper, 0o755);
  mkdirSync(join(root, 'DEBIAN'));
  writeFileSync(join(root, 'DEBIAN/control'), control(root));
  for (const [flag, name] of Object.entries(scripts)) {
    const file = options.get(flag);
    if (file !== undefined) writeFileSync(join(root, 'DEBIAN', name), readFileSync(file), { mode: 0o755 });
  }
  const compression = process.env.DESKAPP_FAST_PACKAGES === '1' ? ['-Zgzip', '-z1'] : ['-Zxz'];
  const out = resolve(option('--package'));
  mkdirSync(dirname(out), { recursive: true });
  execFileSync('dpkg-deb', ['--root-owner-group', ...compression, '--build', root, out], { stdio: ['ignore', 'ignore', 'inherit'] });
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** @param {string[]} args */
function parse(args) {
  const parsed = {
    options: /** @type {Map<string, string>} */ (new Map()),
    depends: /** @type {string[]} */ ([]),
    recommends: /** @type {string[]} */ ([]),
    mappings: /** @type {[string, string][]} */ ([]),
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const joined = /^(--[^=]+)=(.*)$/s.exec(arg);
    if (flags.has(arg)) continue;
    if (arg === '-d' || arg === '--depends') parsed.depends.push(args[++i] ?? '');
    else if (arg === '--deb-recommends') parsed.recommends.push(args[++i] ?? '');
    else if (joined) parsed.options.set(joined[1] ?? '', joined[2] ?? '');
    else if (arg.startsWith('-')) parsed.options.set(arg, args[++i] ?? '');
    else parsed.mappings.push([arg.slice(0, arg.lastIndexOf('=')), arg.slice(arg.lastIndexOf('=') + 1)]);
  }
  return parsed;
}

/** @param {string} name */
function option(name) {
  const value = options.get(name);
  if (value === undefined) throw new Error(`electron-builder named no ${name}`);
  return value;
}

/** @param {string} root */
function control(root) {
  const description = (options.get('--description') ?? '').split('\n').map((line, i) => (i === 0 ? line : ` ${line.trim() || '.'}`));
  const iteration = options.get('--iteration');
  const fields = {
    Package: option('--name').toLowerCase(),
    Version: `${option('--version')}${iteration === undefined ? '' : `-${iteration}`}`,
    Architecture: option('--architecture'),
    Maintainer: option('--maintainer'),
    'Installed-Size': String(Math.ceil(bytesIn(root) / 1024)),
    Depends: depends.join(', '),
    Recommends: recommends.join(', '),
    Section: options.get('--category') ?? 'default',
    Priority: options.get('--deb-priority') ?? 'optional',
    Homepage: options.get('--url') ?? '',
    License: options.get('--license') ?? '',
    Description: description.join('\n').trimStart() || option('--name'),
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== '');
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`;
}

/** @param {string} folder @returns {number} */
function bytesIn(folder) {
  const sizes = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? bytesIn(path) : lstatSync(path).size;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}
