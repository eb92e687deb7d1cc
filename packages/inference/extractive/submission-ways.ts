import type { SubmissionMethod } from '@bidsmith/core';

type Way = Pick<SubmissionMethod, 'way' | 'address'>;

const email = /[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/u;
const url = /\b(?:https?:\/\/|www\.)[^\s<>"”)]{3,200}/iu;
const portals =
  /\b(?:GSA )?(?:e-?Buy|SAM\.gov|PIEE|Solicitation Module|Bonfire|BidNet(?: Direct)?|DemandStar|PlanetBids|Periscope|OpenGov|Ion ?Wave|Jaggaer|Public ?Purchase|Vendor ?Registry|ProcureNow|Euna|Grants\.gov|NSPIRES|FedConnect|eMaryland|COMMBUYS|Cal ?eProcure|DTVP|subreport(?: ELViS)?|eVergabe|e-Vergabe|evergabe(?:-online)?|Vergabemarktplatz|Deutsches Vergabeportal|cosinex|aumass|Mercell|TED eTendering)\b/iu;
const portalWords =
  /\b(?:(?:e-?procurement|bidding|bid|procurement|vendor|supplier|submission|web|online|electronic)[\w -]{0,24} (?:portal|system|platform|site|module)|portal|vergabeplattform|vergabeportal|bieterportal|online form|google forms?|electronically through|github)\b/iu;
const byEmail = /\b(?:e-?mail(?:ed)?|electronic mail|per e-?mail)\b/iu;
const byPost =
  /\b(?:(?:u\.?s\.? |certified |registered |by |via |regular )mail|(?<!e-?)mailed|(?<!e-)mail(?= (?:or|the)\b)|postal service|courier|overnight|fedex|per post|postalisch|auf dem postweg|schriftlich|verschlossenen? umschlag)\b/iu;
const byHand =
  /\b(?:hand[- ](?:carried|deliver\w*)|in person|personally deliver\w*|or bring|bring the|delivered to|deliver(?:ed)? in a sealed|persönlich|bote)\b/iu;
const sealed = /\bsealed (?:bids?|proposals?|offers?|package|envelope)\b|\bsealed in the package\b/iu;
const byFax = /\b(?:by |via |per )?(?:fax(?:ed)?|facsimile|telefax)\b/iu;
const refused =
  /\b(?:(?:not|no)(?! (?:later|more|less|fewer|earlier))|neither|nor|don['’]t|cannot|prohibited|unacceptable|rejected|keine?|nicht|ausgeschlossen|unzulässig)\b/iu;
/** "300 Main Street, Springfield, IL 62701", "Rathausplatz 4, 99001 Stadt" */
const postal =
  /\b(?:\d{1,6} [\p{L}\d .-]{1,40}?\s(?:street|st\.?|avenue|ave\.?|road|rd\.?|drive|dr\.?|blvd\.?|boulevard|lane|place|plaza|way|court|parkway|highway|square|circle)\b[^;:]{0,90}?(?:\b\d{5}(?:-\d{4})?\b|$|(?=[.;]))|p\.? ?o\.? box \d[^;:]{0,80}?(?:\b\d{5}(?:-\d{4})?\b|$)|\p{Lu}[\p{L} .-]{2,40}(?:straße|str\.|platz|weg|allee|gasse|ring) ?\d{1,4}[a-z]?,? (?:D-)?\d{5} \p{Lu}[\p{L}-]{1,40})/iu;

/** The ways that a statement about handing in the offer allows, each with its address as printed in the statement or in the lines `below` it. */
export function submissionWaysIn(text: string, below: string): Way[] {
  const parts = text.split(/(?<=[.;!?])\s|;\s|,\s(?:but|however|jedoch|sondern)\s/u);
  const allowed = parts.filter((part) => !refused.test(part)).join(' ');
  const whole = `${allowed} ${below}`;
  const ways: Way[] = [];
  const address = email.exec(whole)?.[0].replace(/[.-]+$/u, '') ?? null;
  const street = postal.exec(whole)?.[0].trim() ?? null;
  const link = url.exec(whole)?.[0].replace(/[.,;:]+$/u, '') ?? null;
  const portal = portals.exec(allowed)?.[0] ?? null;
  if (address !== null || byEmail.test(allowed)) ways.push({ way: 'email', address });
  if (portal !== null || portalWords.test(allowed) || link !== null)
    ways.push({ way: 'portal', address: link ?? portal });
  const mailed = byPost.test(allowed);
  const handed =
    byHand.test(allowed) ||
    (sealed.test(allowed) && !mailed) ||
    (street !== null && !mailed && address === null && link === null);
  if (mailed) ways.push({ way: 'post', address: street });
  if (handed && !(portal !== null && street === null)) ways.push({ way: 'hand', address: street });
  if (byFax.test(allowed)) ways.push({ way: 'fax', address: null });
  return ways;
}
