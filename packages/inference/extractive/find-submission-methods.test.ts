import { describe, expect, it } from 'vitest';
import { findSubmissionMethods } from './find-submission-methods.ts';
import { readStatements } from './statements.ts';
import { testChunk } from './test-chunk.ts';

const waysOf = (...parts: Parameters<typeof testChunk>[0]): [string, string | null][] =>
  findSubmissionMethods(readStatements(testChunk(parts))).map(({ way, address }) => [way, address]);

describe('findSubmissionMethods', () => {
  it.each<[string, [string, string | null][]]>([
    ['Quotes must be submitted by e-mail to bids@example.gov.', [['email', 'bids@example.gov']]],
    ['Email your proposal to: j.roe@example.org', [['email', 'j.roe@example.org']]],
    [
      'Bids shall be submitted through BidNet Direct at https://www.bidnet.example/county.',
      [['portal', 'https://www.bidnet.example/county']],
    ],
    [
      'Submit proposals via the e-procurement portal, PlanetBids, no later than 3:00 PM on April 9, 2031.',
      [['portal', 'PlanetBids']],
    ],
    ['Offerors shall upload their proposals in the PIEE Solicitation Module.', [['portal', 'PIEE']]],
    [
      'Proposals shall be delivered in a sealed package to the Purchasing Office, 300 Main Street, Springfield, IL 62701.',
      [['hand', '300 Main Street, Springfield, IL 62701']],
    ],
    [
      'Bids may be mailed or hand-delivered to 12 Oak Avenue, Dover, DE 19901.',
      [
        ['post', '12 Oak Avenue, Dover, DE 19901'],
        ['hand', '12 Oak Avenue, Dover, DE 19901'],
      ],
    ],
    [
      'Mail or bring the envelope with your bid to the address above; do not fax or e-mail.',
      [
        ['post', null],
        ['hand', null],
      ],
    ],
    ['Das Angebot ist elektronisch in Textform über die Vergabeplattform abzugeben.', [['portal', null]]],
    [
      'Angebote sind über https://www.evergabe.example/123 einzureichen.',
      [['portal', 'https://www.evergabe.example/123']],
    ],
    [
      'Die Angebote sind schriftlich im verschlossenen Umschlag bei der Stadt, Rathausplatz 4, 99001 Neustadt einzureichen.',
      [['post', 'Rathausplatz 4, 99001 Neustadt']],
    ],
  ])('reads %j', (text, expected) => {
    expect(waysOf(text)).toEqual(expected);
  });

  it.each([
    'Questions about the proposal shall be e-mailed to buyer@example.gov.',
    'Invoices shall be submitted to pay@example.gov.',
    'E-mailed proposals will not be opened.',
    'Bids sent by fax are not accepted.',
    'Auf anderem Weg übermittelte Angebote sind nicht zugelassen.',
    'Monthly reports shall be sent by e-mail to the COR.',
    'Can proposals be e-mailed?',
    'The contractor shall deliver the units to the warehouse.',
  ])('reads no way to hand in an offer from %j', (text) => {
    expect(waysOf(text)).toEqual([]);
  });

  it('takes the address from the lines below', () => {
    expect(
      waysOf('Proposals must be submitted to:', 'Jane Roe', 'City Hall', '5 Elm Street', 'Troy, NY 12180'),
    ).toEqual([['hand', '5 Elm Street, Troy, NY 12180']]);
  });
});
