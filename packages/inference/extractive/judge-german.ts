import type { Obligation } from './judge-obligation.ts';
import { sectionFunction } from './section-function.ts';
import type { Statement } from './statements.ts';

type View = Pick<Statement, 'text' | 'form' | 'section' | 'path'>;
interface Rule {
  readonly words: RegExp;
  readonly strength: Obligation['strength'];
  readonly subject: Obligation['subject'];
  /** True for wording that states a plain fact as often, unless it stands below a heading on the work, the terms or the offer. */
  readonly needsPlace?: true;
}

const bidders =
  '(?:bieter\\p{L}*|bewerber\\p{L}*|auftragnehmer\\p{L}*|anbieter\\p{L}*|unternehmen|lieferant\\p{L}*|dienstleister\\p{L}*|nachunternehmer|mitglieder|bietergemeinschaften)';
const people =
  '(?:personal|mitarbeiter\\p{L}*|beschäftigten?|zusteller\\p{L}*|reinigungskräfte|fahrer\\p{L}*|monteure?|kräfte)';
const auxiliary =
  '(?:ist|sind|wird|werden|war|waren|wurde|wurden|hat|haben|kann|können|darf|dürfen|soll|sollen|will|wollen|erhält|erhalten|gilt|gelten|mit|nicht|und|oder|durch)';
const buyersAct =
  '(?:wertung|bewertung|zahlung|zuschlag\\p{L}*|auswahl|vergabe|prüfung|veröffentlichung|benachrichtigung|öffnung|eröffnung|vergütung|information|beauftragung|bekanntgabe)';
/** Passive verbs of the buyer after "kann" and "können". */
const buyersVerb =
  '(?:ausgeschlossen|gewertet|geprüft|verlängert|gekündigt|aufgehoben|berücksichtigt|vergeben|erteilt)';

const rules: readonly Rule[] = [
  {
    words: /^(?:ich\/wir|ich|wir) (?:erkläre|bestätige|versichere|verpflichte|sichere|benenne|gewährleiste)/u,
    strength: 'mandatory',
    subject: 'offer',
  },
  {
    words:
      /^(?:zu \p{L}+n|\p{L}{2,12}zu\p{L}{2,20}n|gefordert|verlangt|erwartet|vorausgesetzt|benötigt) (?:ist|sind|wird|werden)\b/u,
    strength: 'mandatory',
    subject: 'offer',
  },
  {
    words:
      /\b(?:wird|werden|ist|sind)\b.{0,100}\b(?:gefordert|verlangt|erwartet|vorausgesetzt|erforderlich|notwendig|erbeten|vorgeschrieben)(?!\p{L})/u,
    strength: 'mandatory',
    subject: 'unknown',
  },
  {
    words:
      /\b(?:wird|werden) (?:\p{L}+ ){0,4}(?:empfohlen|begrüßt)|\b(?:optional|auf wunsch) (?:angefragt|anzubieten)/u,
    strength: 'optional',
    subject: 'unknown',
  },
  {
    words:
      /\b(?:führen|führt) (?:\p{L}+ ){0,3}zum ausschluss|\bnicht (?:gesondert )?(?:vergütet|erstattet)(?!\p{L})|\bnimmt am (?:wettbewerb|verfahren) nicht teil/u,
    strength: 'mandatory',
    subject: 'offer',
  },
  {
    words:
      /\bnur (?:[\p{L}\d.,-]+ ){0,9}(?:zulässig|zugelassen|möglich|gestattet)(?!\p{L})|\b(?:dürfen|darf) (?:weder|.{1,80}\bnicht\b)/u,
    strength: 'mandatory',
    subject: 'unknown',
  },
  {
    words: new RegExp(
      `^(?:die |alle |das )?(?:\\p{L}+e )?${bidders} (?!${auxiliary}\\b)\\p{L}{2,}(?:en|ern|eln)\\b`,
      'u',
    ),
    strength: 'mandatory',
    subject: 'contractor',
    needsPlace: true,
  },
  {
    words: new RegExp(`^(?:das|die|alle) (?:\\p{L}+ )?${people} (?!${auxiliary}\\b)\\p{L}{2,}(?:t|en)\\b`, 'u'),
    strength: 'mandatory',
    subject: 'contractor',
    needsPlace: true,
  },
  {
    words: new RegExp(`^[\\p{L}\\d ,.-]{3,90} (?!${auxiliary}\\b)\\p{Ll}{3,}t er\\b`, 'u'),
    strength: 'mandatory',
    subject: 'contractor',
    needsPlace: true,
  },
  {
    words: new RegExp(
      `^(?!.{0,60}${buyersAct})(?:[\\p{L}-]+ ){1,9}?(?:beträgt|erfolgt|erfolgen|umfasst höchstens|verstehen sich|bleiben|bleibt|(?:ist|sind) (?:[\\p{L}\\d-]+ ){0,10}(?:fest|festpreise|gebunden|verbindlich|bindend))(?!\\p{L})`,
      'u',
    ),
    strength: 'mandatory',
    subject: 'unknown',
    needsPlace: true,
  },
  {
    words: new RegExp(
      `\\b(?:kann|können|dürfen)\\b(?!.*${buyersVerb}).{1,140}(?:\\p{L}en|\\p{L}t) werden(?!\\p{L})`,
      'u',
    ),
    strength: 'optional',
    subject: 'offer',
    needsPlace: true,
  },
  {
    words: new RegExp(
      `(?:\\b(?:kann|können|darf|dürfen) (?:sich )?(?:der|die|das|ein|eine) ${bidders}(?!\\p{L})|^(?:[\\p{L}-]+ )?${bidders}\\b.{0,90} können\\b|\\b(?:die auftraggeber\\p{L}*|der (?:öffentliche )?auftraggeber) kann\\b.{3,120}\\b(?:verlangen|auffordern|fordern)(?!\\p{L})|\\bkann die auftraggeberin\\b.{3,90}\\bverlangen)`,
      'u',
    ),
    strength: 'optional',
    subject: 'contractor',
  },
];
const germanWord =
  /\b(?:der|die|das|ist|sind|wird|werden|und|mit|von|zum|zur|nicht|nur|kann|können|darf|dürfen|er|wir|dass|kein|keine|nach|für|bei|im|den|dem|des|ein|eine|bis|durch|unverzüglich)\b|^ich\/wir/u;
const sure = 0.6;
const lessSure = 0.5;

/** What German wording demands, forbids or allows without a verb of duty; null where no rule fits or the text is not German. */
export function judgeGerman(view: View): Obligation | null {
  const text = view.text.toLowerCase().replace(/^antwort(?: \d+)?: /u, '');
  if (view.form === 'heading' || !germanWord.test(text)) return null;
  const place = sectionFunction(view.section, view.path);
  const told = place === 'work' || place === 'terms' || place === 'offer';
  const rule = rules.find(({ words, needsPlace }) => (needsPlace !== true || told) && words.test(text));
  if (rule === undefined || place === 'background') return null;
  return { strength: rule.strength, subject: rule.subject, confidence: rule.needsPlace === true ? lessSure : sure };
}
