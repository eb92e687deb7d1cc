const heads =
  'plans?|reports?|documentation|schedules?|manuals?|strategy|strategies|prototypes?|minutes|dashboards?|inventory|inventories|analys[ie]s|assessments?|specifications?|roadmaps?|agendas?|logs?|matrix|matrices|certificates?|source code|training materials|diagrams?|presentations?|briefings?|models?|drawings?|lists?|registers?|surveys?|guides?|handbooks?|data ?sets?|samples?';
const verb = /\b(?:submit|deliver|provide|furnish|prepare|develop|produce)s?\s/giu;
/** "(to) the Agency with a …", "COR with the …": whom it is handed to stands before the article. */
const article =
  /^(?:(?:to|for|with) the [\p{L} ’']{2,40}? )?(?:(?:the )?(?:\p{Lu}\p{L}+ ){1,3}(?:with )?)?(?:[Aa]n?|[Tt]he|[Aa]ll|[Ii]ts|[Tt]heir|[Ee]ach)\s+/u;
const head = new RegExp(`^((?:[\\p{L}\\d/&()-]{1,30}\\s+){0,6}?(?:${heads})(?:[\\s/]+(?:${heads}))?)(?!\\p{L})`, 'iu');
/** Words that part a name from what is said of it. */
const breaks =
  /\b(?:with|that|which|to|for|in|on|by|from|as|of the|copies|copy|either|and its|ensure|shall|will|must|is|are|if)\b/iu;
const plainWord =
  /^(?:an?|the|all|any|its|their|such|each|other|written|necessary|required|needed|appropriate|complete|completed|detailed|concise|comprehensive|additional|updated?|draft|final|current|following|regular|formal|brief|full|accurate|of|and|an|annual|monthly|weekly|daily|quarterly)$/iu;
const german =
  /\b(?:ein(?:e|en)?|den|die|das|seine?n?)\s+((?:\p{Lu}[\p{L}-]{0,40})?(?:[Pp]lan|[Bb]ericht|[Dd]okumentation|[Kk]onzept|[Pp]rotokoll|[Hh]andbuch|[Nn]achweis|[Zz]eitplan|[Ff]einplan))(?!\p{L})/u;
const documents = new RegExp(`(?:^|[\\s/])(?:${heads})(?!\\p{L})`, 'iu');

/** The document a duty says to hand over: "shall submit a Safety Plan" gives "Safety Plan". Null where no thing is named, or only "a report". */
export function nameDeliverable(text: string): string | null {
  for (const match of text.matchAll(verb)) {
    const rest = text.slice(match.index + match[0].length);
    const lead = article.exec(rest)?.[0] ?? '';
    if (lead === '' && !/^\p{Lu}/u.test(rest)) continue;
    const name = head.exec(rest.slice(lead.length))?.[1];
    if (name === undefined || breaks.test(name)) continue;
    if (name.split(/\s+/u).some((word) => !plainWord.test(word) && !new RegExp(`^(?:${heads})$`, 'iu').test(word)))
      return name;
  }
  return german.exec(text)?.[1] ?? null;
}

/** True where the words are the name of a document or of a thing handed over. */
export function namesDocument(text: string): boolean {
  return documents.test(text) && !/[.]$|\b(?:is|are|shall|must|will)\b/iu.test(text);
}
