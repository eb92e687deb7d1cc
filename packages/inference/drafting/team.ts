import type { Brief, ProposalBlock, Requirement } from '@bidsmith/core';
import { bullets, groundsOf } from './blocks.ts';
import { capital, countInWords } from './count.ts';
import { withPlace } from './place.ts';
import { distinctByText, idsOf } from './requirements.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';

const characterBudget = 800;
const maxTextCharacters = 160;
const maxRules = 6;
const maxRoles = 8;

const staffRule =
  /\b(?:key (?:personnel|staff|persons?)|resumes?|résumés?|staffing|qualified (?:personnel|staff)|proposed (?:personnel|staff|team)|on-site (?:staff|supervisor)|project manager|program manager)\b/i;

/** Roles that requests name; the longest name that matches counts. */
const knownRoles = [
  'program manager',
  'project manager',
  'account manager',
  'contract manager',
  'task order manager',
  'delivery manager',
  'product manager',
  'product owner',
  'product lead',
  'technical lead',
  'technical architect',
  'solution architect',
  'enterprise architect',
  'delivery lead',
  'scrum master',
  'agile coach',
  'business analyst',
  'user researcher',
  'interaction designer',
  'visual designer',
  'content designer',
  'service designer',
  'backend developer',
  'frontend developer',
  'full stack developer',
  'DevOps engineer',
  'security engineer',
  'system administrator',
  'database administrator',
  'data scientist',
  'data architect',
  'test manager',
  'quality control manager',
  'quality assurance manager',
  'security officer',
  'safety officer',
  'site supervisor',
  'site manager',
  'foreman',
  'training lead',
  'trainer',
  'help desk manager',
  'subject matter expert',
  'change manager',
  'superintendent',
  'principal investigator',
  'medical director',
  'engineer of record',
] as const;

const genericRoles = [
  ['Bid lead', 'Answers for the response as a whole'],
  ['Delivery lead', 'Answers for the work after the award'],
  ['Technical lead', 'Answers for method and quality of the results'],
  ['Quality and compliance lead', 'Keeps the compliance matrix true'],
  ['Commercial contact', 'Answers for price and terms'],
] as const;

interface Role {
  readonly name: string;
  readonly requirement: Requirement;
}

/** Who does the work: the roles the source asks for, or the usual ones, all to be named by the bidder. */
export const team: SectionWriter = {
  kind: 'team',
  kicker: 'Team',
  characterBudget,
  modelWrites: 'paragraphs',
  applies: ({ requirements }) => requirements.length > 0,
  titles(brief) {
    const roles = rolesOf(brief).length;
    const rules = staffRules(brief).length;
    return [
      ...(roles > 0
        ? [
            `${countInWords(roles, 'role')} ${roles === 1 ? 'is' : 'are'} named in the documents; the bidder names the people`,
          ]
        : []),
      ...(rules > 0
        ? [
            `${countInWords(rules, 'requirement')} ${rules === 1 ? 'speaks' : 'speak'} about staff; the bidder names the people`,
          ]
        : []),
      'The documents name no role, so the bidder chooses the team',
    ];
  },
  requirementIds: (brief) => idsOf(staffRules(brief)),
  blocks({ brief }) {
    const rules = staffRules(brief);
    return [
      members(brief),
      ...(rules.length > 0
        ? [
            bullets(
              'What the documents say about staff',
              distinctByText(rules)
                .slice(0, maxRules)
                .map((rule) => ({
                  text: withPlace(capital(shorten(rule.text, maxTextCharacters)), rule, brief),
                  facts: [rule],
                  requirementIds: [rule.id],
                })),
            ),
          ]
        : []),
    ];
  },
};

function members(brief: Brief): ProposalBlock {
  const roles = rolesOf(brief);
  return {
    type: 'team',
    members:
      roles.length > 0
        ? roles.map(({ name, requirement }) => ({
            name: 'Bidder to name',
            role: capital(name),
            note: withPlace('Named in the documents', requirement, brief),
            placeholder: true,
          }))
        : genericRoles.map(([role, note]) => ({ name: 'Bidder to name', role, note, placeholder: true })),
    ...groundsOf({
      facts: roles.map(({ requirement }) => requirement),
      requirementIds: roles.map(({ requirement }) => requirement.id),
    }),
  };
}

function staffRules({ requirements }: Brief): Requirement[] {
  return requirements.filter(({ text }) => staffRule.test(text));
}

/** Each role once, where it is named first; requirements about staff speak before others. */
function rolesOf(brief: Brief): Role[] {
  const roles = new Map<string, Role>();
  const rules = staffRules(brief);
  for (const requirement of [...rules, ...brief.requirements.filter(({ kind }) => kind !== 'contractual')]) {
    const text = requirement.text.toLowerCase();
    for (const name of knownRoles) {
      if (roles.size < maxRoles && !roles.has(name) && text.includes(name.toLowerCase()))
        roles.set(name, { name, requirement });
    }
  }
  return [...roles.values()];
}
