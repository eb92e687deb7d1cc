import type { Chunk, Document, FileRole } from '../document.ts';
import type { ChunkBudget } from '../token-rates.ts';

export interface ReadRequest {
  readonly filename: string;
  readonly role: FileRole;
  readonly bytes: Uint8Array;
}

/** Reads files into Documents, in a child process with limits. */
export interface DocumentReader {
  /** Changes whenever the same bytes may give another Document. */
  readonly version: string;
  /**
   * The file, then the files inside it (members of an archive, attachments), each a Document of its own named "outer/inner".
   * Never throws for a bad file: that gives status `unreadable` with code and reason. Throws only when the work itself was aborted.
   */
  read(request: ReadRequest, signal: AbortSignal): Promise<readonly [Document, ...Document[]]>;
  /** Splits by structure under a token budget; every block is in exactly one chunk. Same document and budget, same chunks. */
  chunk(document: Document, budget: Pick<ChunkBudget, 'maxTokens'> & Partial<ChunkBudget>): readonly Chunk[];
}
