/** Header fields that only mail software writes; those that also head a memo; and how many of either kind make a mail. */
const technical =
  /^(?:return-path|received|delivered-to|mime-version|message-id|content-type|dkim-signature|content-transfer-encoding|x-[a-z-]{1,40}):/i;
const personal = /^(?:from|to|cc|subject|date|reply-to|sender):/i;
const field = /^[!-9;-~]{1,76}:/;
const folded = /^[ \t]/;
/** The line in front of each mail in a mailbox file. */
export const mailboxLine = /^From \S{1,320} .{0,40}\d{4}/;
/** Apple Mail writes the length of the message on a line in front of it. */
export const lengthLine = /^\d{1,12}\s*$/;
const linesLookedAt = 300;

/** True for text that starts with the header of a mail. A memo with "To:" and "From:" is none, unless it is named as one. */
export function looksLikeMail(text: string, isNamedAsMail: boolean): boolean {
  const lines = text.replace(/^[\r\n]{1,20}/, '').split(/\r\n|\r|\n/, linesLookedAt);
  const first = lines[0] ?? '';
  const start = mailboxLine.test(first) || lengthLine.test(first) ? 1 : 0;
  let [technicalCount, personalCount] = [0, 0];
  for (const [at, line] of lines.slice(start).entries()) {
    if (line === '') break;
    if (folded.test(line) && at > 0) continue;
    if (!field.test(line)) return false;
    if (technical.test(line)) technicalCount += 1;
    if (personal.test(line)) personalCount += 1;
  }
  const fields = technicalCount + personalCount;
  return isNamedAsMail ? fields >= 1 : fields >= 2 && technicalCount >= 1 && personalCount >= 1;
}
