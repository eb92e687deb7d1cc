/** True for the date by which the offer must be in: the one that carries the message. */
export function isDeadline(point: { readonly label: string }): boolean {
  return /\b(proposals?|offers?|bids?|quotes?|quotations?|submissions?|responses?|tenders?)\b.*\b(due|deadline|submi\w+|clos\w+|receipt)\b|\b(submission|closing) (deadline|date)\b/i.test(
    point.label,
  );
}
