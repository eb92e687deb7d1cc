/** The text of a mail in its parts: what its sender wrote, and the messages it answers or forwards. */
export interface MailPart {
  readonly isEarlier: boolean;
  readonly text: string;
}

/** Lines that mail programs put in front of an earlier message, in English, German, French and Spanish. */
const rule =
  /^-{2,} ?(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d['’]origine|message transféré|mensaje original|mensaje reenviado)/i;
const begin =
  /^(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message transféré|inicio del mensaje reenviado) ?:/i;
const wrote = /^(?:on|am|le|el) .{6,200}(?:wrote|schrieb|a écrit|escribió)(?: .{1,120})? ?:$/i;
const longestWrote = 340;
const sender = /^[*_]{0,2}(?:from|von|de) ?:[*_]{0,2} /i;
const sent = /^[*_]{0,2}(?:sent|date|gesendet|datum|envoyé|enviado|fecha|to|an|à|para) ?:/i;
const quoteMark = /^ ?>/;
const quoteMarks = /^(?: ?>)+ ?/;

/** True for a line that, with the one after it, opens an earlier message, such as "On Tuesday, Jane Doe wrote:". */
export function opensEarlierMessage(line: string, next: string): boolean {
  if (rule.test(line) || begin.test(line)) return true;
  if (sender.test(line) && sent.test(next)) return true;
  return isWrote(line) || isWrote(`${line} ${next}`);
}

/**
 * Parts the text of a mail at each earlier message, whose lines lose their quotation marks. Where the sender answers between quoted lines,
 * those stay as they are: question and answer belong together.
 */
export function partMail(text: string): MailPart[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const ownEnd = lines.findLastIndex((line) => line !== '' && !quoteMark.test(line)) + 1;
  const parts: { readonly isEarlier: boolean; readonly lines: string[] }[] = [];
  let open = { isEarlier: false, lines: [] as string[] };
  for (const [at, line] of lines.entries()) {
    if (startsEarlier(lines, at, ownEnd) || (at === ownEnd && !open.isEarlier)) {
      parts.push(open);
      open = { isEarlier: true, lines: [] };
    }
    open.lines.push(open.isEarlier ? bare(line) : line);
  }
  return [...parts, open]
    .map((part) => ({ isEarlier: part.isEarlier, text: part.lines.join('\n').trim() }))
    .filter((part) => part.text !== '');
}

function startsEarlier(lines: readonly string[], at: number, ownEnd: number): boolean {
  const line = lines[at] ?? '';
  if (line === '' || (quoteMark.test(line) && at < ownEnd)) return false;
  if (!opensEarlierMessage(bare(line), bare(lines[at + 1] ?? ''))) return false;
  const after = lines.slice(at + 1, at + 1 + linesToQuote).filter((later) => later !== '');
  const isMarked = after.slice(0, maxOpeningLines).some((later) => quoteMark.test(later));
  return !isMarked || ownEnd <= at + maxOpeningLines;
}

/** An opening may be broken over two lines; blank lines may follow it. */
const maxOpeningLines = 2;
const linesToQuote = 5;

function isWrote(line: string): boolean {
  return line.endsWith(':') && line.length <= longestWrote && wrote.test(line);
}

function bare(line: string): string {
  return line.replace(quoteMarks, '');
}
