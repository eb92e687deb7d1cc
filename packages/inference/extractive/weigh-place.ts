import type { Obligation } from './judge-obligation.ts';
import { sectionFunction } from './section-function.ts';
import type { Statement } from './statements.ts';
import { contractorNouns, offerNouns } from './vocabulary.ts';

type View = Pick<Statement, 'text' | 'section' | 'path'>;

const bidder = new RegExp(`\\b(?:${contractorNouns})(?!\\p{L}|['’])`, 'u');
const offer = new RegExp(`\\b(?:${offerNouns})(?!\\p{L})`, 'u');
/** An abbreviation right before "will" names an organisation as a rule, and what an organisation will do is a plan of its own. */
const organisationWill = /^(?:The )?[A-Z]{2,8}(?:\/[A-Z]{2,8})? (?:will|can|cannot) (?!be (?:able|capable))/u;

/** Takes back a duty that the place speaks against: of others in a background, in definitions, in an account of how offers are judged or of what the buyer does. */
export function weighPlace(found: Obligation | null, view: View): Obligation | null {
  if (found === null) return null;
  const text = view.text.toLowerCase();
  const namesBidder = bidder.test(text);
  if (found.subject === 'contractor' && !namesBidder && rolesOfBuyer.test(view.section?.toLowerCase() ?? ''))
    return null;
  if (found.strength === 'mandatory' && agencyStaff.test(view.text) && !/\b(?:shall|must)\b/u.test(text)) return null;
  if (found.subject === 'contractor' || found.subject === 'offer') return found;
  if (organisationWill.test(view.text) && found.subject === 'unknown') return null;
  if (organisationWill.test(view.text) && found.subject === 'product' && found.confidence <= unsure) return null;
  const place = sectionFunction(view.section, '');
  const quiet =
    tellsOnly.test((view.section ?? '').toLowerCase()) ||
    (place === 'buyer' && !/furnish|beistell/u.test(view.section?.toLowerCase() ?? '')) ||
    judges.test((view.section ?? '').toLowerCase());
  return quiet && !namesBidder && !offer.test(text) ? null : found;
}
/** Headings below which people of the buyer are listed: "State roles". */
const rolesOfBuyer =
  /\b(?:government|state|court|department|authority|owner|city|county|agency|district|client|customer|buyer)(?:['’]s)? (?:(?:project |staff |team )?roles|responsibilit|duties|obligation|staff\b|personnel\b)/u;
/** "The ABC staff will contact …": people of an organisation that goes by its initials, in an act of a buyer. */
const agencyStaff =
  /\b[A-Z]{2,6} (?:staff|personnel|employees|representatives?) will (?:\w+ly )?(?:contact|review|notify|provide|determine|evaluate|schedule|inspect|conduct|assist|work with|approve|select)\b/u;
/** Headings below which it is told how offers are judged. */
const judges = /\b(?:evaluat\w+|scoring|selection|rating|wertung|bewertung|zuschlagskriterien)\b/u;
/** Headings below which things are told and words explained. */
const tellsOnly =
  /\b(?:background|history|definitions?|glossary|acronyms|terms used|terminology|(?:community|agency|company) profile|current (?:situation|environment|state)|hintergrund|ausgangslage|ausgangssituation|anlass|begriff\w*|definition\w*)\b/u;
const unsure = 0.5;
