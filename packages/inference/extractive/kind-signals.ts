import type { Requirement } from '@bidsmith/core';

export interface Signal {
  readonly words: RegExp;
  readonly kind: Requirement['kind'];
  /** Vote of a hit in the sentence, and of one in the nearest heading. */
  readonly text: number;
  readonly heading: number;
}

/** Words of each kind. A pattern may vote from the sentence, from the headings or from both. */
export const kindSignals: readonly Signal[] = [
  {
    kind: 'submission',
    text: 2,
    heading: 2,
    words:
      /\b(?:proposals?|quotes?|quotations?|bids?(?! (?:groups?|items?|lots?|specifications?)\b)|offers?|tenders?|submissions?|submittals?|volumes?|cover letter|transmittal letter|r[eé]sum[eé]s?|narrative|letters? of intent|angebot\w*|unterlagen|teilnahmeantr\w+)\b/gu,
  },
  {
    kind: 'submission',
    text: 1.5,
    heading: 1,
    words: /\b(?:offerors?|bidders?|quoters?|proposers?|respondents?|tenderers?|bieter\w*|bewerber\w*)\b/gu,
  },
  {
    kind: 'submission',
    text: 0.5,
    heading: 3,
    words:
      /\b(?:instructions?|submission|(?:proposal|bid|quote|offer|technical) evaluation|evaluation(?= ?(?:and|&|criteria|factors?|process|method\w*|procedures?|of (?:proposals|offers|quot\w+|bids|responses|tenders))\b|\W*$)|section l|section m|questions|inquiries|pricing (?:submission|instructions)|basis (?:of|for) award|factors?|response format|interviews?|technical approach|experience)\b/gu,
  },
  {
    kind: 'submission',
    text: 1,
    heading: 0,
    words:
      /\b(?:page limit|pages?\b|font|margins?|single-spaced|double-spaced|envelopes?|subject line|copies|questions|inquiries|price list|discounts?|due date|deadline|exceptions? to|assumptions)\b/gu,
  },
  {
    kind: 'eligibility',
    text: 1.7,
    heading: 0,
    words:
      /\b(?:insurance|insured|self-insur\w+|bond(?:ed|s|ing)?|licens(?:ed|e to|ure)|accredit\w+|registered|registration|sam\.gov|small business|set-?aside|eligib\w+|debarr\w+|suspended|conflicts? of interest|oci|minimum of .{0,20}years|at least .{0,20}years|years of experience|good standing|authorized to do business|financial(?:ly)? (?:stability|capab\w+|sound)|considered for award|(?:hold|have|has) .{0,40}\b(?:schedule|contract)s?\b|eignung\w*|gewerbezentralregister|referenzen)\b/gu,
  },
  { kind: 'eligibility', text: 1.5, heading: 0, words: /\b(?:insurance|insured|self-insur\w+|versicherung\w*)\b/gu },
  {
    kind: 'eligibility',
    text: 0,
    heading: 3,
    words:
      /\b(?:eligib\w+|minimum (?:requirements|qualifications)|(?:mandatory|vendor|offeror|bidder) qualifications|insurance|set-?aside|responsibility determination|bonds?|organizational conflict|eignung\w*)\b/gu,
  },
  {
    kind: 'contractual',
    text: 2,
    heading: 2.5,
    words:
      /\b(?:invoic\w+|payments?|paid|bill(?:ed|ing)|reimburs\w+|indemnif\w+|hold harmless|liab\w+|terminat\w+|confidential\w*|non-?disclosure|proprietary|intellectual property|copyrights?|(?:data )?rights\b|licen[sc](?:es?|ing)\b|clauses?|far \d|dfars|subcontract\w*|audits?|governing law|disputes?|privacy|publicity|dissemination|publish\w*|publicly|advertis\w+|travel|receipts|taxes|statutes?|modifications?|claims?|haftung|vertragsstrafe|datenschutz|rechnung\w*)\b/gu,
  },
  {
    kind: 'contractual',
    text: 1,
    heading: 0,
    words:
      /\b(?:warrant(?:y|ies|s)|disclos\w+|law\b|laws\b|regulations|ceiling price|assign(?:ment|ed to)|expenditures?|obligations?|funded|funds|per diem|at (?:its|their) own (?:expense|risk)|contract(?:ing officer)?['’]?s? (?:written )?(?:approval|permission|consent)|terms and conditions|property of)\b/gu,
  },
  {
    kind: 'contractual',
    text: 1.5,
    heading: 0,
    words:
      /\b(?:(?:written|prior)\b[^.]{0,40}\b(?:permission|approval|consent)|obtain\b[^.]{0,40}\b(?:permission|consent))\b/gu,
  },
  {
    kind: 'contractual',
    text: 0,
    heading: 2,
    words:
      /\b(?:terms|conditions|provisions|contract administration|general requirements for contract|funds|funding|limitation|section [hi]\b|vertrag\w*|agreement|small print|legal|holidays)\b/gu,
  },
  {
    kind: 'contractual',
    text: 0,
    heading: 3,
    words: /\b(?:far|dfars|gsar|vaar|tar|dosar|jar|affars) (?:\d|clause)|\b\d{2,4}\.\d{3}-\d{1,4}\b/gu,
  },
  {
    kind: 'eligibility',
    text: 3,
    heading: 0,
    words:
      /\b(?:bidders?|offerors?|quoters?|proposers?|respondents?|vendors?|suppliers?|firms?|companies|contractors?|applicants?|tenderers?) (?:shall|must|should|has to|have to|needs? to)(?: also| each| currently)? (?:hold|have|possess|maintain|carry|be|demonstrate)\b[^.;]{0,50}\b(?:licen[cs]\w+|certifi\w+|insur\w+|experience|years|registered|registration|franchised|authori[sz]ed (?:dealers?|resellers?|distributors?)|in business|qualified|bonded|capacity|turnover|permits?)\b/gu,
  },
  {
    kind: 'eligibility',
    text: 2.5,
    heading: 2,
    words:
      /\b(?:(?:to|will|may|can) be (?:considered|eligible) for (?:an? |the )?(?:award|contract)|(?:consider|accept)s? (?:only )?(?:quotes|quotations|offers|proposals|bids|tenders) (?:only )?from|conflicts? of interest|oci|only .{0,30}(?:firms|vendors|bidders|offerors|companies) (?:that|which|who|with)|(?:in)?eligible|zugelassen sind nur|eignungskriteri\w+)\b/gu,
  },
  {
    kind: 'eligibility',
    text: 2,
    heading: 2,
    words:
      /\b(?:certificates? of insurance|additional insureds?|general liability|workers['’]? compensation|deductibles?|surety|(?:bid|performance|payment) (?:bonds?|security)|pre-?qualif\w+|qualifications? of|may (?:bid|participate)|prohibited (?:telecommunications|sources)|citizens(?:hip)?|(?:berufs|betriebs)?haftpflicht\w*|deckungssumme\w*|ausschlussgr[uü]nd\w*|berufsregister|handelsregister\w*|mindestumsatz|umsatz|präqualifi\w+|eigenerkl[aä]rung\w*|zertifizier\w+|unbedenklichkeits\w+)/gu,
  },
  {
    kind: 'contractual',
    text: 1.5,
    heading: 1.5,
    words:
      /\b(?:agreements?|the parties|either party|each party|rights? (?:in|to)|title to|ownership|waives?|liens?|gifts?|gratuit\w+|royalt\w+|interest (?:of|at|on)|late (?:fees?|payments?)|liquidated damages|damages|penalt\w+|price (?:increases?|adjustments?|escalation)|public records|records act|wages?|minimum wage|prevailing|protests?|assigns?|sublet|successors|force majeure|jurisdiction|equal (?:employment )?opportunity|nondiscrimination|discriminat\w+|default|borne by|hereby|nutzungsrecht\w*|gewährleist\w+|kündig\w+|zustimmung|entgelt\w*|vergütung\w*|mindestlohn\w*|nachunternehmer\w*|preisanpassung\w*|preisgleit\w+|schadensersatz|gerichtsstand|verschwiegenheit|vertraulich\w*|abnahme|verzug|mahnung|skonto|zahlung\w*|eigentum\w*|geheimnis\w*|rüge\w*|nachprüf\w+)/gu,
  },
  {
    kind: 'performance',
    text: 0.6,
    heading: 0,
    words:
      /\b(?:systems?|software|services?|work|deliverables?|reports?|schedule|maintain|maintenance|support|staff|personnel|equipment|install\w*|training|test\w*|quality control|performance|tasks?|data|users?|inspect\w*|clean\w*|site|safety|leistung\w*)\b/gu,
  },
  {
    kind: 'performance',
    text: 0,
    heading: 1.5,
    words:
      /\b(?:scope|statement of work|work|tasks?|performance|(?:technical|system|functional|performance|service) requirements|deliver(?:y|ables)|staffing|personnel|quality|security|service levels?|maintenance|services|specifications|packaging|acceptance|inspection|employees?|identification|leistungsbeschreibung)\b/gu,
  },
  {
    kind: 'submission',
    text: 2,
    heading: 2.5,
    words:
      /\b(?:(?:rfp|rfq|proposal|bid|written|their|its|your|vendor['’]?s?['’]?|respondent['’]?s?['’]?) responses?|responses? to (?:this|the) (?:rf[pq]|solicitation|request)|clarifications?|in question|representations? and certifications?|offeror representations?|fill-?in|statements? of qualifications?|instructions? to)\b/gu,
  },
  {
    kind: 'submission',
    text: 2,
    heading: 0,
    words:
      /^\W{0,3}(?:please )?(?:provide|describe|state|list|specify|indicate|explain|identify|give|discuss|name|demonstrate|answer|confirm) (?:the |a |an |any |all |how |whether |your )?(?:[\w-]+ ){0,4}(?:vendor|bidder|proposer|respondent|offeror|firm|company|your|you|organization)\b/gu,
  },
  {
    kind: 'submission',
    text: 2.5,
    heading: 0,
    words:
      /\b(?:offerors?|bidders?|quoters?|proposers?|respondents?|vendors?) (?:shall|must|should|will|may|is to|are to) (?:also |clearly |each )?(?:enter|check|complete|represent|certify|propose|state|list|identify|describe|explain|request|acknowledge|inform themselves|insert|fill)\b/gu,
  },
  {
    kind: 'performance',
    text: 2.5,
    heading: 2.5,
    words:
      /\b(?:staff roles?|roles?,? (?:and )?responsibilities|key (?:personnel|staff|positions?)|staffing|(?:remov|replac|substitut|divert)\w* (?:of )?(?:\w+ ){0,3}(?:personnel|staff|individuals?)|(?:baccalaureate|bachelor['’]?s?|master['’]?s?|college|university) degree|(?:security|privacy|safety) incidents?|incident response|safety (?:plan|measures?|equipment|officer)|accident prevention|hazards?|quality (?:control|assurance) plan|work plan|project plan|schlüsselpersonal)\b/gu,
  },
  {
    kind: 'performance',
    text: 2,
    heading: 0,
    words:
      /^\W{0,3}(?:the |all |each |every |an? |any |no )?(?:(?:vendor|contractor|supplier|consultant|bidder)['’]s )?(?:[\w/-]+ ){0,3}?(?:leads?|managers?|engineers?|architects?|designers?|developers?|programmers?|analysts?|specialists?|testers?|guards?|drivers?|supervisors?|personnel|staff|employees|technicians?|instructors?|facilitators?|planners?|coordinators?|workers|crews?|team members?|attendants?|cleaners?|superintendents?|nurses?|consultants) (?:shall|must|will|should|may|has to|have to|needs? to|is|are)\b/gu,
  },
  {
    kind: 'performance',
    text: 1,
    heading: 1,
    words:
      /\b(?:finished product|products?|packag(?:es|ing|ed)|ingredients?|label(?:s|ed|ing|led|ling)?|containers?|cartons?|pallets?|dimensions?|fabric|vehicles?|truck|units? of|not contain|shelf life|brand|grade|bid (?:groups?|items?|specifications?)|specifications?|lieferung\w*|verpackung\w*|montage)\b/gu,
  },
  {
    kind: 'contractual',
    text: 2,
    heading: 3,
    words:
      /\b(?:(?:proper |submission of |all |monthly |each )?invoices?|invoicing|timesheets?|payment requests?|electronic payment|einvoice|progress payments?|rechnung\w*|abschlagszahlung\w*|abrechn\w+|open source licen[cs]es?|subject to (?:an? |the )?(?:[\w-]+ ){0,3}licen[cs]es?|property of the (?:government|state|city|county|agency|owner|buyer|court|client|customer)|for any other purposes?|release of information|news releases?|advertis\w+|tariflohn|haftet|haften)\b/gu,
  },
  {
    kind: 'submission',
    text: 1.5,
    heading: 0,
    words:
      /\b(?:this rf[pqi]|direct (?:all |any )?(?:communications?|questions|inquiries)|communications? (?:to|with) the (?:co\b|contracting officer|buyer|purchasing)|(?:verify|confirm|acknowledg\w+)(?: of)? (?:the )?receipt|delivered by hand|commitment letters?|(?:management|technical|staffing|their|your) approach|proposed (?:key )?(?:personnel|staff|individuals?|team)|if subcontracting|teilnahmewettbewerb|einzurechnen|anzubieten|referenzliste)\b/gu,
  },
  {
    kind: 'eligibility',
    text: 2.5,
    heading: 0,
    words:
      /\b(?:only [^.;]{0,60}\b(?:may|can|shall) (?:quote|bid|submit|respond|participate|compete)|may not (?:submit|bid|participate|quote|compete)|(?:is|are) (?:excluded|set aside|not eligible)|need not apply|set[- ]aside for|insolven\w+|bankrupt\w*|debarred|(?:professional|cyber|employer['’]s|automobile|product|vehicle|umbrella|commercial general) liability|e-verify|lizenz|gewerbeerlaubnis|berufsgenossenschaft|eingetragen|insolvenz\w*|haftpflicht\w*)\b/gu,
  },
  {
    kind: 'contractual',
    text: 1.5,
    heading: 0,
    words:
      /\b(?:(?:retain|keep|maintain)\b[^.;]{0,40}\b(?:books|records)\b[^.;]{0,40}\byears|compl(?:y|ies|iance) with (?:all )?(?:applicable |federal|state|local|any law)|warrants|be bound by|treated as confidential|shall not be relieved|surcharges?|commission of|vergütet|gesamtschuldnerisch|tariflohn\w*|mehrleistung\w*|reisekosten)\b/gu,
  },
  {
    kind: 'eligibility',
    text: 2.5,
    heading: 0,
    words:
      /\b(?:(?:holds?|possess|maintain|obtain)\b[^.;]{0,50}\blicen[cs]es?\b(?! (?:to|for|from) (?:use|the software))|been in (?:the )?business|only [^.;]{0,60}\b(?:may|can) (?:quote|bid|compete)|certified to|as9100\w*|zertifikat\w*|(?:jahres)?umsatz\w*|umsätze|referenzprojekt\w*|(?:doppel|mehrfach)(?:beteiligung|bewerbung)\w*|(?:each|every|the|all|umbrella) polic(?:y|ies)|risk manager)/gu,
  },
  {
    kind: 'submission',
    text: 2,
    heading: 0,
    words:
      /\b(?:acknowledg\w+ (?:of |on |each |all |any )*(?:form|addend\w+|amendments?)|(?:addend(?:um|a)|amendments?) (?:shall|must|should|has to|have to) be acknowledged|in tab [a-z0-9]|on (?:the )?(?:bid )?form [a-z0-9]|mit dem angebot|bieterfragen|rückfragen|fragen (?:sind|sollen|müssen)|teststellung|verpflichtungserklärung\w*)/gu,
  },
  {
    kind: 'contractual',
    text: 2.5,
    heading: 0,
    words:
      /\b(?:(?:may|must|to) (?:file a )?protest|protests (?:must|shall)|(?:shall|will|to|and) defend|stillschweigen|flow(?:s|ed)?[- ](?:these|this|the|it|them|down)|arms regulations|itar|export control\w*|foreign persons?|press releases?|only the contracting officer|zu rügen|gerügt)/gu,
  },
];
