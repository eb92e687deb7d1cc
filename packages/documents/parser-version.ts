/** Names everything that decides which blocks the same bytes give. Raised by hand whenever that changes; part of every input hash. */
export const parserVersion = 'documents-4';
