/** An error as S3 answers it: status, code and message in XML. */
export class S3Problem extends Error {
  override readonly name = 'S3Problem';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const accessDenied = (message: string): S3Problem => new S3Problem(403, 'AccessDenied', message);
