/**
 * The words the engine reads by, as regular-expression sources in lower case. English first, the basics of German beside them.
 * Collected from the wording of public solicitations and of FAR parts 12, 15 and 52; nothing here belongs to one document.
 */

/** Who is obliged. Longer names come first, since the first alternative that fits is taken. */
export const contractorNouns =
  'prime contractors?|sub-?contractors?|contractors?(?:\\(s\\))?|vendors?(?:\\(s\\))?|bidders?(?:\\(s\\))?|offerors?(?:\\(s\\))?|offerers?|quoters?|proposers?|tenderers?|respondents?|' +
  'suppliers?|sellers?|firms?|consultants?|service providers?|providers?|awardees?|applicants?|companies|company|licensors?|concessionaires?|joint ventures?|' +
  'team leads?|finalists?|lessors?|lessees?|licensees?|manufacturers?|fabricators?|operators?|dealers?|distributors?|installers?|haulers?|caterers?|sub-?consultants?|auftragnehmer(?:in)?|bieter(?:in)?|bewerber(?:in)?|anbieter(?:in)?|bietergemeinschaft(?:en)?|lieferant(?:en)?|dienstleister';

/** People of the contractor: obliged in the same way. */
export const staffNouns =
  'key personnel|assigned (?:individual(?:s|\\(s\\))?|resources?)|personnel|staff|employees?|workers?|crew|team members?|(?:project|program|account|site|task|contract) managers?|technical leads?|supervisors?|technicians?|guards?|drivers?|inspectors?|cleaners?|attendants?|instructors?|facilitators?|gardeners?|foremen|foreman|zusteller|reinigungskräfte|superintendents?|mitarbeiter(?:innen)?|personal';

/** Who buys. Their duties are no requirements. */
export const buyerNouns =
  "contracting officers?(?:['’]s?)?(?: technical)? representatives?|contracting officers?(?! technical| rep|['’])|contract specialists?|procurement (?:officers?|division|office|staff|manager)|purchasing (?:agent|manager|department|division)|" +
  'ordering (?:agency|activity)|issuing (?:agency|office)|evaluation (?:committee|team|panel|board)|evaluators?|assessing officials?|selection (?:committee|panel)|source selection authority|committee|panel|panelists|(?:facilities|purchasing|county|city|public works|executive|procurement) directors?|(?:school|library|museum|clinical|hospital|university|city|county|agency|court|campus|state|district|government) (?:staff|personnel|employees)|technical evaluation (?:board|team|panel)|' +
  '(?:u\\.?s\\.? |united states |federal )?government|court|agency|agencies|department|state|city|county|town|village|borough|school district|district|university|college|authority|commission|board of \\w+|board|council|bureau|ministry|embassy|' +
  'owner|client|customer|buyers?|purchasers?|product owner|procuring (?:entity|agency)|contracting authority|co|cor|acor|ko|ssa|we|auftraggeber(?:in)?|vergabestelle|behörde|stadt|landkreis|gemeinde';

/** Third parties: what they have to do binds no bidder. */
export const outsiderNouns =
  'citizens?|the public|members? of the public|visitors?|students?|patients?|residents?|taxpayers?|parties|party|users?|customers?|passengers?|persons?|individuals?|beneficiaries|petitioners?|claimants?|attorneys?|bürger(?:innen)?|nutzer(?:innen)?';

/** The offer and its parts. */
export const offerNouns =
  '(?:technical|price|pricing|cost|written|oral|electronic|sealed|initial|complete|completed)?\\s?(?:proposals?|quotes?|quotations?|bids?|offers?|tenders?|submissions?|submittals?|responses?)|' +
  'volumes?|r[eé]sum[eé]s?|cover letters?|transmittal letters?|executive summary|narratives?|(?:technical|management|staffing|quality|transition) (?:approach|plan|volume)(?:es|s)?|price lists?|price sheets?|pricing|prices?|references|letters? of intent|attachments?|protests?|questions|inquiries|angebote?|teilnahmeanträge|unterlagen|nachweise?';

/** What is bought, where a statement with "will" describes what it has to do. */
export const productNouns =
  'systems?|solutions?|software|applications?|platforms?|modules?|components?|interfaces?|websites?|portals?|databases?|code|architecture|services?|deliverables?|products?|equipment|materials?|goods|items?|documentation|reports?|plans?|programs?|' +
  'training|work|project|tools?|functionality|data|records?|facilit(?:y|ies)|vehicles?|software|leistungen?|lieferungen?|system|software';

/** Words that open an instruction. */
export const imperativeVerbs = new Set(
  (
    'acknowledge adapt address adhere administer advise affirm align allow analyze analyse apply arrange assemble assess assign assist assume attach attend authorize avoid build carry certify clean clearly collaborate ' +
    'collect communicate complete comply conduct configure confirm connect consider construct consult contact contain coordinate correct create deliver demonstrate deploy describe design detail determine ' +
    'develop discuss disclose display dispose document download draft email enable ensure enter establish estimate evaluate execute explain facilitate file fill fix follow furnish generate give guarantee handle ' +
    'hold host identify immediately implement include indicate inform initiate insert inspect install integrate itemize keep label lead list load maintain make manage mark meet migrate minimize monitor notify obtain operate optimize organize outline ' +
    'participate perform place plan post prepare present prevent print process produce promptly propose protect prove provide publish purchase quote read reconcile record recommend reduce register remove repair replace report request resolve respond ' +
    'restore restrict retain return review schedule seal secure select send separate serve sign specify staff state store submit substantiate summarize supervise supply support tag take test track train transfer transition translate transmit ' +
    'ask answer bring call cross cut cover define correlate drain eliminate suggest escalate mitigate dust e-mail empty erect examine exclude grant limit lock lubricate mail mop mow name note number offer paint patch pay plant polish provide prune put reach recycle refill reinstall relocate remain rent replenish reset rinse sample sand sanitize save save say scan secure set sharpen ship shut sort spray stamp strip sweep switch tell tighten trim turn type vacuum wait wax wipe wire ' +
    'troubleshoot uninstall update upgrade upload use utilize validate verify wash water wear weed work write ' +
    'reichen legen fügen geben stellen beschreiben erläutern'
  ).split(' '),
);

/** Of these, the ones that are nouns as often: they need an article or a number after them. */
export const nounVerbs = new Set(
  (
    'design review report test plan schedule work supply support process record transfer transition track file state sign mark label present quote place ' +
    'answer call cut cover drain dust empty grant limit lock name note number offer paint patch pay plant polish rent sample sand scan set ship sort spray stamp strip switch trim turn type vacuum wait wax wipe wire ' +
    'contact document email e-mail host lead list load request display store use track tag seal wash water update upgrade upload download process purchase handle train assist'
  ).split(' '),
);

/** Passive verbs whose actor is the buyer: "will be evaluated". */
export const buyerActions =
  'evaluated|received|analyzed|analysed|considered|notified|awarded|reviewed|scored|ranked|selected|paid|reimbursed|compensated|given|granted|invited|advised|informed|contacted|asked|afforded|entitled|posted|issued|published|released|opened|accepted|rejected|disqualified|' +
  'eliminated|determined|assessed|inspected|deemed|construed|interpreted|calculated|based|made|used|held|assigned|conducted|announced|established|negotiated|appointed|permitted|allowed|treated|rated|compared|judged|debriefed|eligible|subject|effective|applicable|available|shortlisted|designated|exercised|reduced|deducted|withheld|' +
  'granted|issued|waived|incorporated by reference|provided by the (?:government|court|agency|state|city|cor|co|county|department|owner|client)|provided (?:to|with)';

/** Passive verbs and adjectives whose actor is the contractor: "will be submitted". */
export const contractorActions =
  'submitted|delivered|performed|completed|developed|limited|maintained|prepared|documented|written|billed|invoiced|furnished|installed|tested|returned|signed|included|updated|integrated|' +
  'capable|able|compatible|compliant|responsible|liable|required|valid|bound|expected|accountable|provided|firm|in writing|typed|numbered|labeled|sealed|marked|supplied|licensed|certified|insured|trained|accompanied|binding|designed|configured|generated|supported|expressed|in english';

/** Instruments and periods: what they shall be is a fact of the contract, nobody's task. */
export const instrumentNouns =
  '(?:this|the|any|such|each|a) (?:resulting |resultant |initial |base |total )?(?:contract|agreement|task order|order|bpa|clause|provision|paragraph|section|rfp|rfq|solicitation|award|period|term|duration|option|pop|ceiling|rights? and remed(?:y|ies)|laws?|holidays?|amendment|headings?|remedies)';
