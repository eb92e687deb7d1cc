import type { Section } from '@bidsmith/core';
import { cite, grounds, section } from './sample-blocks.ts';

/** Summary, understanding, evaluation and scope of the gallery: claims, a statement, comparison, charts, columns, key figures. */
export function galleryOpening(): Section[] {
  return [summary(), understanding(), cost(), evaluation(), scope()];
}

function summary(): Section {
  const metric = (value: string, label: string, page: number) => ({
    type: 'metric' as const,
    value,
    label,
    ...grounds(cite(page, label)),
  });
  const callout = (heading: string, text: string, page: number) => ({
    type: 'callout' as const,
    heading,
    text,
    ...grounds(cite(page, text.slice(0, 30))),
  });
  return section(
    [
      'g1',
      'summary',
      'Executive summary',
      'All 1.9 million riders move to account-based ticketing in 14 months, 22% under the cost cap',
    ],
    [
      metric('14 months', 'from contract to cut-over, six months early', 9),
      metric('22%', 'below the five-year cost ceiling, mostly fixed', 41),
      metric('99.95%', 'availability, backed by service credits and measured in public', 27),
      callout(
        'Why us',
        'Four transit authorities of your size already run on the platform. Their team is named in this bid.',
        12,
      ),
      callout(
        'What is different',
        'Riders keep their cards. Accounts are created silently on first tap, so there is no migration day and no queue.',
        17,
      ),
      callout(
        'What we ask',
        'A two-week joint discovery in May, access to validators at two depots, and one accountable product owner.',
        9,
      ),
    ],
  );
}

function understanding(): Section {
  const pair = (left: string, right: string, page: number) => ({ left, right, ...grounds(cite(page, left)) });
  return section(
    [
      'g2',
      'understanding',
      'Understanding',
      'Each stated requirement hides an operating problem that the design has to solve',
    ],
    [
      {
        type: 'comparison',
        caption: 'What is asked and what we heard',
        left: 'What the request says',
        right: 'What we heard at the site visits',
        pairs: [
          pair(
            'Support contactless bank cards at all gates',
            'Tunnels lose signal for up to 40 minutes, so risk decisions must work offline',
            14,
          ),
          pair(
            'Provide real-time fare capping across operators',
            'Three operators settle weekly; capping needs a shared ledger before it needs an app',
            15,
          ),
          pair(
            'Offer a self-service refund channel',
            'Refund rules sit in a 1998 policy that nobody owns; we draft its successor in month 2',
            18,
          ),
          pair(
            'Supply open data on journeys and delays',
            'Open data is politically sensitive: publish aggregates first, with a joint review board',
            22,
          ),
        ],
        ...grounds(cite(14, 'The system shall')),
      },
      {
        type: 'quote',
        text: 'They told us in month two what would go wrong in month nine, and they had already priced the fix. That is the only reason we opened on time.',
        attribution: 'Ingrid Solheim, director of ticketing, Port Vey Regional Transport',
        ...grounds(cite(31, 'reference statement')),
      },
      {
        type: 'metric',
        value: '26 weeks',
        label: 'to convert 388 gates',
        ...grounds(cite(31, '26 weeks')),
      },
      { type: 'metric', value: '-34%', label: 'contacts in the first quarter', ...grounds(cite(31, '34 percent')) },
      { type: 'metric', value: '4.6 / 5', label: 'rider rating of the refund flow', ...grounds(cite(31, '4.6')) },
    ],
  );
}

/** A chart whose takeaway the title does not repeat. */
function cost(): Section {
  return section(
    [
      'g12',
      'understanding',
      'Cost to serve',
      'Refund handling is the largest avoidable cost: 38% of contacts, nine days, no automation',
    ],
    [
      {
        type: 'chart',
        caption: 'Contacts by reason, 2025',
        kind: 'bar',
        unit: 'thousand a month',
        labels: ['Card not read', 'Refund or balance', 'Lost card', 'Fare dispute', 'Website login', 'Timetable'],
        series: [{ name: 'Contacts', values: [21.4, 38.2, 14.9, 11.3, 8.8, 5.6] }],
        highlight: 'Refund or balance',
        takeaway:
          'Rules-based approval closes 8 of 10 refunds in under a minute and frees 46 agents for complex cases.',
        ...grounds(cite(18, 'Refund or balance')),
      },
    ],
  );
}

function evaluation(): Section {
  return section(
    [
      'g3',
      'evaluation',
      'Commercials',
      'The five-year price is 41.8 million, and 70% of it is fixed before the contract is signed',
    ],
    [
      {
        type: 'chart',
        caption: 'Price by year',
        kind: 'stacked',
        unit: 'million',
        labels: ['Year 1', 'Year 2', 'Year 3', 'Year 4', 'Year 5'],
        series: [
          { name: 'Implementation, fixed', values: [8.4, 6.1, 1.2, 0, 0] },
          { name: 'Licence and hosting, fixed', values: [2.1, 2.6, 2.8, 2.9, 2.9] },
          { name: 'Growth, variable', values: [1, 1.8, 3, 3.4, 3.6] },
        ],
        highlight: null,
        takeaway:
          'Phases 1 to 3 carry no indexation and no rate card; growth is charged per million taps, with a ceiling per year.',
        ...grounds(cite(41, 'five-year cost ceiling')),
      },
      {
        type: 'chart',
        caption: 'Riders on accounts by month of service',
        kind: 'line',
        unit: '%',
        labels: ['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
        series: [
          { name: 'Our plan', values: [8, 21, 37, 54, 71, 87, 91, 93, 95, 96, 97, 98] },
          { name: 'Required', values: [0, 5, 10, 20, 30, 40, 50, 60, 70, 75, 78, 80] },
        ],
        highlight: null,
        takeaway: 'The plan reaches the 80% that the request asks for after six months, half the time allowed.',
        ...grounds(cite(27, '99.9 percent')),
      },
    ],
  );
}

function scope(): Section {
  const metric = (value: string, label: string, page: number) => ({
    type: 'metric' as const,
    value,
    label,
    ...grounds(cite(page, label)),
  });
  const item = (lead: string, text: string, page: number) => ({
    lead,
    text,
    ...grounds(cite(page, text.slice(0, 24))),
  });
  return section(
    ['g4', 'scope', 'Solution', 'A thin edge and a shared ledger keep fares correct even when the network is down'],
    [
      metric('280 ms', 'from tap to open gate, without a network call', 16),
      metric('40 min', 'without a signal and no fare is lost', 14),
      metric('1 ledger', 'feeds fares, capping and settlement alike', 15),
      metric('5 years', 'of operation around the clock, exit plan included', 33),
      {
        type: 'process',
        caption: 'From first tap to claimed account',
        steps: [
          { label: 'Tap', text: 'The rider taps the card they already own.', ...grounds(cite(16, 'tap')) },
          { label: 'Recognise', text: 'The edge checks the deny list in 80 ms.', ...grounds(cite(16, 'deny list')) },
          { label: 'Open account', text: 'A silent account is made on first use.', ...grounds(cite(17, 'account')) },
          { label: 'Cap', text: 'Fares are capped each night across operators.', ...grounds(cite(15, 'capping')) },
          { label: 'Claim', text: 'Riders may add a name later, or never.', ...grounds(cite(17, 'registration')) },
        ],
        ...grounds(cite(17, 'account-based')),
      },
      {
        type: 'callout',
        heading: 'What it means for Northwind',
        text: '87% of riders are expected on accounts by month 6 without a campaign, based on the same flow in two comparable cities.',
        ...grounds(cite(17, 'adoption')),
      },
      {
        type: 'bullets',
        heading: 'What we build',
        items: [
          item('Edge', 'A validator kit that decides on risk without the network.', 14),
          item('Ledger', 'One double-entry ledger for all three operators.', 15),
          item('Portal', 'Refunds, receipts and caps in one self-service page.', 18),
        ],
        ...grounds(),
      },
      {
        type: 'bullets',
        heading: 'What you keep',
        items: [
          item('Cards', 'Every card in circulation stays valid until it wears out.', 17),
          item('Data', 'All journey data stays yours, in your own region.', 22),
          item('Choice', 'Each part has a public interface and an exit plan.', 33),
        ],
        ...grounds(),
      },
    ],
  );
}
