import type { Section } from '@bidsmith/core';
import { cite, grounds, section } from './sample-blocks.ts';

/** Dates, plan, team, risks, next steps and questions of the gallery. */
export function galleryDelivery(): Section[] {
  return [dates(), plan(), team(), risks(), nextSteps(), questions(), promise()];
}

function dates(): Section {
  const point = (at: string, label: string, page: number) => ({
    at,
    tz: 'Europe/Oslo',
    label,
    ...grounds(cite(page, label)),
  });
  return section(
    ['g5', 'dates', 'Key dates', 'Seven dates bind the bid; questions close on 9 April, five weeks before submission'],
    [
      {
        type: 'timeline',
        caption: 'Dates stated in the request',
        points: [
          point('2026-03-23', 'Request issued', 1),
          point('2026-04-02T10:00', 'Site visits at two depots', 8),
          point('2026-04-09T17:00', 'Questions due in writing', 8),
          point('2026-04-20', 'Answers published', 8),
          point('2026-05-14T14:00', 'Proposals due', 1),
          point('2026-06-15', 'Award expected', 9),
          point('2026-07-01', 'Contract starts', 9),
        ],
        ...grounds(cite(1, 'May 14, 2026')),
      },
    ],
  );
}

function plan(): Section {
  const span = (at: string, until: string, label: string, page: number) => ({
    at,
    until,
    tz: null,
    label,
    ...grounds(cite(page, label)),
  });
  const gate = (at: string, label: string, page: number) => ({ at, tz: null, label, ...grounds(cite(page, label)) });
  return section(
    ['g6', 'plan', 'Delivery', 'Two parallel tracks bring all gates live by July 2027, with three go or no-go gates'],
    [
      {
        type: 'timeline',
        caption: 'Plan of delivery',
        points: [
          span('2026-05-04', '2026-06-30', 'Joint discovery and design', 9),
          span('2026-06-01', '2026-11-15', 'Core platform', 15),
          gate('2026-07-15', 'Gate 1: design accepted', 10),
          span('2026-08-01', '2026-10-15', 'Readers in the pilot depot', 14),
          gate('2026-10-15', 'Gate 2: pilot accepted', 10),
          span('2026-10-16', '2027-04-30', 'Roll-out of 388 readers, line by line', 14),
          span('2026-11-01', '2027-03-31', 'Accounts, refunds and rider app', 18),
          gate('2027-04-30', 'Gate 3: full cut-over', 10),
          span('2027-05-01', '2027-07-15', 'Hypercare with the team on site', 33),
        ],
        ...grounds(cite(9, 'Schedule')),
      },
      {
        type: 'placeholder',
        label: 'Resources per phase',
        hint: 'State the hours per role; the request asks for them in section L.3.2.',
        ...grounds(cite(22, 'hours per labor category')),
      },
      {
        type: 'placeholder',
        label: 'Reference projects',
        hint: 'Three references of comparable size from the last five years, each with a contact.',
        ...grounds(cite(22, 'three references')),
      },
    ],
  );
}

function team(): Section {
  const member = (name: string, role: string, note: string) => ({ name, role, note, placeholder: name === '' });
  return section(
    ['g7', 'team', 'Team', 'Five people who delivered Halden and Port Vey are named, one seat is still open'],
    [
      {
        type: 'team',
        members: [
          member(
            'Amara Osei',
            'Programme director',
            '21 years in transit; led Halden with 1.1 million riders. 100% until cut-over.',
          ),
          member(
            'Jonas Lindqvist',
            'Solution architect',
            'Designed the shared ledger. Author of two national ticketing profiles. 80%.',
          ),
          member('Priya Raman', 'Delivery lead', 'Ran the Port Vey roll-out: 388 gates in 26 weeks. 100%.'),
          member('Tomasz Zielinski', 'Security lead', 'Took three authorities through card-scheme certification. 60%.'),
          member('Leila Haddad', 'Rider experience', 'Inclusive-design researcher; 140 rider interviews in 2025. 70%.'),
          member('', 'Operations manager', 'On site for the hypercare phase; a résumé of two pages is asked for.'),
        ],
        ...grounds(cite(25, 'Key personnel')),
      },
    ],
  );
}

function risks(): Section {
  const risk = (
    text: string,
    [likelihood, severity]: readonly ['low' | 'medium' | 'high', 'low' | 'medium' | 'high'],
    response: string,
    page: number,
  ) => ({ risk: text, likelihood, severity, response, citations: [cite(page, text)] });
  return section(
    [
      'g8',
      'risks',
      'Risks',
      'Two risks could move the cut-over date; both have an owner, a trigger and money set aside',
    ],
    [
      {
        type: 'risks',
        items: [
          risk(
            'Reader certification slips',
            ['medium', 'high'],
            'Start in May with two vendors; decide at gate 1.',
            14,
          ),
          risk('Operators delay settlement', ['high', 'high'], 'Run old and new in parallel for eight weeks.', 15),
          risk(
            'Tunnel coverage worse than surveyed',
            ['medium', 'medium'],
            'Extend the offline window to 90 minutes.',
            14,
          ),
          risk('Summer event overloads gates', ['low', 'high'], 'Freeze changes from 10 June to 20 July.', 9),
          risk('Named staff leave', ['low', 'medium'], 'A shadow for each role, funded by us.', 25),
        ],
        ...grounds(),
      },
    ],
  );
}

function nextSteps(): Section {
  const action = (text: string, owner: string | null, due: string | null, page: number) => ({
    action: text,
    owner,
    due,
    ...grounds(cite(page, text)),
  });
  return section(
    ['g9', 'plan', 'Next steps', 'Five decisions in April keep the cut-over date of July 2027 within reach'],
    [
      {
        type: 'actions',
        caption: 'Next steps',
        items: [
          action('Sign the letter of access for the two depots', 'Northwind, legal', '14 April 2026', 8),
          action('Send the written questions on settlement and liability', 'Bid manager', '9 April 2026', 8),
          action('Name the accountable product owner', null, '20 April 2026', 9),
          action('Agree on the dates of the joint discovery', 'Amara Osei', '24 April 2026', 9),
          action('Submit the proposal with its five signed forms', 'Bid manager', '14 May 2026', 1),
        ],
        ...grounds(),
      },
    ],
  );
}

function questions(): Section {
  const ask = (lead: string, text: string, page: number) => ({ lead, text, ...grounds(cite(page, lead)) });
  return section(
    ['g10', 'questions', 'Questions', 'Six questions should reach the authority before 9 April'],
    [
      {
        type: 'bullets',
        heading: 'To ask the issuer',
        items: [
          ask('Does the 40-page limit include résumés?', 'Section L.3 and attachment D differ.', 22),
          ask('May a parent guarantee replace the bond?', 'The form foresees a bank only.', 45),
          ask('Which depots have fibre today?', 'The survey lists 9 of 14.', 11),
          ask('Are liquidated damages capped?', 'No share of the charge is stated.', 44),
          ask('Who owns the refund policy?', 'It dates from 1998.', 18),
          ask('When do the operators settle?', 'Weekly is assumed.', 15),
        ],
        ...grounds(),
      },
      {
        type: 'callout',
        heading: 'Not stated in the request',
        text: 'Budget, number of concurrent riders at peak, and the date of the summer event.',
        ...grounds(cite(9, 'Schedule')),
      },
    ],
  );
}

function promise(): Section {
  return section(
    ['g11', 'plan', 'Our promise', 'One promise stands above the plan and the price'],
    [
      {
        type: 'paragraph',
        text: 'No rider will queue, re-register or lose a balance on the day the new system goes live.',
        ...grounds(cite(17, 'without disruption')),
      },
    ],
  );
}
