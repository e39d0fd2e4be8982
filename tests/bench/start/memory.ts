/** Memory of a process and all its descendants, from Linux's /proc. */
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessMemory {
  readonly pid: number;
  readonly commandLine: string;
  /** Proportional set size: pages shared by n processes count for 1/n each. Bytes. */
  readonly pssBytes: number;
}

/** A process that ends while it is looked at is left out. */
export function processTree(rootPid: number): readonly ProcessMemory[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc'))
    if (/^\d+$/.test(name)) {
      const parent = /^PPid:\s+(\d+)$/m.exec(readIfThere(`/proc/${name}/status`))?.[1];
      if (parent !== undefined) parents.set(Number(name), Number(parent));
    }
  const isInside = (pid: number): boolean => pid === rootPid || (parents.has(pid) && isInside(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isInside).flatMap((pid) => {
    const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readIfThere(`/proc/${pid}/smaps_rollup`))?.[1];
    if (kilobytes === undefined) return [];
    const commandLine = readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
    return [{ pid, commandLine, pssBytes: Number(kilobytes) * 1024 }];
  });
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return '';
    throw error;
  }
}
