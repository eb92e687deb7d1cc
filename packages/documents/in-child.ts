import type { ChildInput, ChildMessage, ChildResult } from './child-protocol.ts';
import type { ReadableFormat } from './sniff/sniff-format.ts';
import { toChildFailure, UnfitFile } from './unfit-file.ts';

export type Emit = (message: ChildMessage) => void;
type Reader = (input: ChildInput, emit: Emit) => ChildResult | Promise<ChildResult>;

/**
 * Where the reader of a format stands, as a module to run in a child process. Each format has its own: a child reads one file, and loading the parsers of all formats
 * takes longer than reading a short one.
 */
export function childModule(format: ReadableFormat): URL {
  return new URL(`./${format}/${format}-in-child.ts`, import.meta.url);
}

/** A reader as a child process runs it: what is unfit becomes a failure with code and reason. Throws on a fault of ours only. */
export function inChild(read: Reader): (input: ChildInput, emit: Emit) => Promise<ChildResult> {
  return async (input, emit) => {
    try {
      const result = await read(input, emit);
      if (result.outcome === 'read' && result.blocks.length > input.limits.maxBlocks) {
        throw new UnfitFile(
          'document_too_large',
          `The document has more than ${input.limits.maxBlocks} paragraphs. Split it and upload the parts.`,
        );
      }
      return result;
    } catch (error) {
      return toChildFailure(error);
    }
  };
}
