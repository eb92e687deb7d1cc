import type { Brief, Citation } from '@bidsmith/core';
import { createEvidence, unsupportedClaims } from '../drafting/evidence.ts';
import type { BriefReply } from './brief-reply.ts';
import { briefWords } from './brief-words.ts';
import { wordSet } from './grounded-words.ts';
import { strangeIn } from './strange-prose.ts';
import { type Fact, numberFacts } from './number-facts.ts';
import { splitSentences } from './split-sentences.ts';

/** The brief with the model's judgement, and how many of its sentences were removed. */
export interface Judged {
  readonly brief: Brief;
  readonly removed: number;
}

type Verdict = Brief['recommendation']['verdict'];
/** The most careful first. */
const verdicts: readonly Verdict[] = ['no-go', 'conditional', 'go'];
const maxQuestions = 8;
const maxReasons = 5;
/** Words in which one asks an issuer and weighs a bid. */
const spoken = [
  'will would could please confirm clarify state provide which what when whether issuer buyer bidder offer proposal bidding bid response before because must needs decide decides depends affects changes price cost effort risk missing stated documents package contradict holds required allowed accepted expected meet meets',
];

/**
 * Adds a model's judgement to a merged brief. Every number, date, amount, e-mail address and URL in its sentences must occur in the facts they
 * name (for the summary: in any fact shown); sentences that fail are removed, and where nothing is left, ours stay. Of two verdicts the more careful one holds: the facts
 * say what is open, and nobody argues that away.
 */
export function judgeWithModel(reply: BriefReply, merged: Brief, instructions: string): Judged {
  const names = briefWords(merged);
  const facts = numberFacts(merged);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  let removed = 0;
  const bearOut = (text: string, known: readonly Fact[]): string => {
    const evidence = [
      createEvidence(
        known.flatMap(({ line, citation }) => [line, citation?.quote ?? '']),
        [merged.requirements.length],
      ),
    ];
    const sentences = splitSentences(text);
    const grounds = { facts: wordSet([...spoken, ...known.map(({ line }) => line)].join(' ')), names, instructions };
    const good = sentences.filter(
      (sentence) => unsupportedClaims(sentence, evidence).length === 0 && strangeIn(sentence, grounds) === null,
    );
    removed += sentences.length - good.length;
    return good.join(' ');
  };
  const named = (ids: readonly string[]): Fact[] =>
    ids.flatMap((id) => byId.get(id.replace(/[[\]\s]/gu, '').toUpperCase()) ?? []);
  const summary = bearOut(reply.summary, facts);
  const questions = reply.questions.slice(0, maxQuestions).flatMap(({ question, why, facts: ids }) => {
    const known = named(ids);
    const asked = bearOut(question, known);
    return asked === '' ? [] : [{ question: asked, why: bearOut(why, known), citations: citationsOf(known) }];
  });
  const reasons = reply.recommendation.reasons.slice(0, maxReasons).flatMap(({ reason, facts: ids }) => {
    const known = named(ids);
    const kept = known.length === 0 ? '' : bearOut(reason, known);
    if (known.length === 0) removed += 1;
    return kept === '' ? [] : [{ reason: kept, citations: citationsOf(known) }];
  });
  const severities = new Map(
    reply.risks.flatMap(({ fact, severity }) =>
      named([fact]).flatMap(({ risk }) => (risk === null ? [] : [[risk, severity] as const])),
    ),
  );
  return {
    brief: {
      ...merged,
      summary: summary === '' ? merged.summary : summary,
      risks: merged.risks.map((row) => ({ ...row, severity: severities.get(row) ?? row.severity })),
      questions: [
        ...questions,
        ...merged.questions.filter(
          ({ question }) => !questions.some((other) => sameQuestion(other.question, question)),
        ),
      ],
      recommendation:
        reasons.length === 0
          ? merged.recommendation
          : { verdict: careful(reply.recommendation.verdict, merged.recommendation.verdict), reasons },
      origin: 'model',
    },
    removed,
  };
}

function careful(a: Verdict, b: Verdict): Verdict {
  return verdicts.find((verdict) => verdict === a || verdict === b) ?? b;
}

function citationsOf(facts: readonly Fact[]): Citation[] {
  return facts.flatMap(({ citation }) => citation ?? []);
}

/** Two questions are one where most of their longer words agree. */
function sameQuestion(a: string, b: string): boolean {
  const [one, other] = [longWords(a), longWords(b)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared >= 2 && shared * 2 > Math.min(one.size, other.size);
}

function longWords(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{5,}/gu));
}
