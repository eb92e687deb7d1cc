/** Gathers bytes that come in very many small pieces, in few large blocks. */
export interface ByteSink {
  add(chunk: Uint8Array): void;
  bytes(): Uint8Array;
}

const blockBytes = 262_144;

export function createByteSink(): ByteSink {
  const full: Uint8Array[] = [];
  let block = Buffer.alloc(blockBytes);
  let used = 0;
  return {
    add(chunk) {
      for (let from = 0; from < chunk.length;) {
        const part = chunk.subarray(from, from + blockBytes - used);
        block.set(part, used);
        used += part.length;
        from += part.length;
        if (used < blockBytes) continue;
        full.push(block);
        block = Buffer.alloc(blockBytes);
        used = 0;
      }
    },
    bytes: () => Buffer.concat([...full, block.subarray(0, used)]),
  };
}
