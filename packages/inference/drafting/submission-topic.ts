/** What a rule of submission is about, in the order a bid manager works through them. The first match wins. */
const topics: readonly (readonly [string, RegExp])[] = [
  [
    'Deadline',
    /\b(no later than|on or before|deadline|due (?:date|by)|closing (?:date|time)|late (?:proposal|quote|bid|offer|submission))/i,
  ],
  [
    'Delivery',
    /\b(e-?mail|upload|portal|deliver(?:ed)? to|mail(?:ed|ing)|hand[- ]deliver|courier|submit(?:ted)? (?:electronically|via|through|to)|sealed|envelope|following address)/i,
  ],
  ['Questions', /\b(question|inquir|clarification)/i],
  [
    'Format',
    /\b(page limit|pages?|font|point type|margin|pdf|word format|copies|copy|single[- ]spaced|double[- ]spaced|paper|volume|file name|labell?ed|tabs?)\b/i,
  ],
  [
    'Forms and signatures',
    /\b(sign(?:ed|ature)?|form|certificat(?:e|ion)|representation|affidavit|notari[sz]ed|acknowledg|SF[- ]?\d+)/i,
  ],
  [
    'Registration and eligibility',
    /\b(regist(?:er|ered|ration)|licen[sc]e|SAM|DUNS|UEI|insur|bond|eligib|small business|debar|qualified)/i,
  ],
  ['Price', /\b(pric(?:e|es|ing)|cost|rate|discount|fee)s?\b/i],
  ['References', /\b(reference|past performance|experience|similar (?:project|work))/i],
  ['Staffing', /\b(resume|résumé|curricul|key personnel|staff|personnel|labor categor|team)/i],
  ['Technical content', /\b(technical|approach|methodology|describe|plan|narrative|solution|explain|understanding)/i],
];
const other = 'Other content';

/** The topic of a submission rule, for the first column of the checklist. */
export function submissionTopic(text: string): string {
  return topics.find(([, pattern]) => pattern.test(text))?.[0] ?? other;
}

/** Rank of a topic in the checklist, from 0. */
export function topicRank(topic: string): number {
  const rank = topics.findIndex(([name]) => name === topic);
  return rank === -1 ? topics.length : rank;
}
