/** Writes numbers of any width, most significant bit first. */
export interface BitWriter {
  put(width: number, value: number): void;
  /** Fills the last byte with `bit`. */
  align(bit: 0 | 1): void;
  bytes(): Buffer;
}

export function createBitWriter(): BitWriter {
  const written: number[] = [];
  let current = 0;
  let used = 0;
  const put = (width: number, value: number): void => {
    for (let bit = width - 1; bit >= 0; bit -= 1) {
      current = (current << 1) | ((value >>> bit) & 1);
      used += 1;
      if (used === 8) {
        written.push(current);
        current = 0;
        used = 0;
      }
    }
  };
  return {
    put,
    align(bit) {
      const left = (8 - used) % 8;
      for (let count = 0; count < left; count += 1) put(1, bit);
    },
    bytes: () => Buffer.from(written),
  };
}
