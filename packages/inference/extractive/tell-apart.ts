/** Words that tell two statements of one kind apart: they belong to different steps, parts of the offer, lots, levels or places. */
const parts =
  /\b(?:(?:phase|volume|round|step|stage|lot|part|tier|factor|option|year|class|category|type|level|severity|priority|form|tab|section|attachment|exhibit|task|item|clin|zone|district|site|building|floor|los|teil|stufe|titel)\s?(?:no\.?\s?)?(?:\d{1,3}|[a-z]|[ivx]{1,4}|one|two|three|four|five)\b|technical|price|pricing|cost|oral|written|electronic\w*|paper|hard|digital|usb|original|initial|final|draft|base|optional|minimum|maximum|routine|urgent|emergency|critical|major|minor|normal|high|medium|low|daily|weekly|monthly|quarterly|annual\w*|summer|winter|weekend|business|prime|sub\p{L}*|resumes?|staffing|management|cover|executive|small|large|primary|secondary|backup|new|existing|first|second|third|fourth|last|prior|after|before|during|per|each|if|unless|except|otherwise|in which case|alternativ\p{L}*|falls|wenn|sofern|außer|angebot\p{L}*|bieter\p{L}*|dringend|kritisch|jährlich|monatlich|täglich)(?!\p{L})/giu;

/** The telling words of a text in order of the alphabet: two statements with other ones are about two matters. */
export function tellingWords(text: string): string {
  return [...new Set(text.toLowerCase().match(parts) ?? [])].toSorted().join('|');
}
