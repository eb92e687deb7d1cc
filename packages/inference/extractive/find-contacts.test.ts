import { describe, expect, it } from 'vitest';
import { findContacts } from './find-contacts.ts';
import { readStatements } from './statements.ts';
import { testChunk } from './test-chunk.ts';

const contactsOf = (...parts: Parameters<typeof testChunk>[0]): (string | null)[][] =>
  findContacts(readStatements(testChunk(parts))).map(({ name, role, email, phone }) => [name, role, email, phone]);

describe('findContacts', () => {
  it.each<[string, (string | null)[]]>([
    [
      'Buyer: Dana Ortiz-Lund, (555) 014-7731, d.ortiz@county.example',
      ['Dana Ortiz-Lund', 'Buyer', 'd.ortiz@county.example', '(555) 014-7731'],
    ],
    [
      'Purchasing Technician: Marisol Vega, (555) 010-3345',
      ['Marisol Vega', 'Purchasing Technician', null, '(555) 010-3345'],
    ],
    ['Contracting Officer: Jane Q. Roe', ['Jane Q. Roe', 'Contracting Officer', null, null]],
    [
      'Ansprechpartnerin: Frau Anne Storck, Tel. 0361 / 555-0182, vergabe@stadt.example',
      ['Frau Anne Storck', 'Ansprechpartnerin', 'vergabe@stadt.example', '0361 / 555-0182'],
    ],
    ['Kontakt: Herr Paul Weiß, Telefon: +49 30 5550-182', ['Herr Paul Weiß', 'Kontakt', null, '+49 30 5550-182']],
    [
      'Contact the help desk at help@portal.example or 1-800-555-0199.',
      [null, 'help desk', 'help@portal.example', '1-800-555-0199'],
    ],
  ])('reads %j', (text, expected) => {
    expect(contactsOf(text)).toEqual([expected]);
  });

  it('joins the lines of an address block', () => {
    expect(contactsOf('Rosa Lind', 'Contract Specialist', 'rosa.lind@agency.example')).toEqual([
      ['Rosa Lind', 'Contract Specialist', 'rosa.lind@agency.example', null],
    ]);
  });

  it('gives the address of a help desk to nobody', () => {
    const rows = contactsOf('Jane Roe, Contracting Officer, decides.', 'For access write to helpdesk@portal.example.');
    expect(rows.find(([, , email]) => email === 'helpdesk@portal.example')?.[0]).toBeNull();
  });

  it.each([
    'To: All holders, all@list.example',
    'E-mail name@domain.com to register.',
    'Call 911 in an emergency.',
    'Room 555-0182',
  ])('finds nobody in %j', (text) => {
    expect(contactsOf(text)).toEqual([]);
  });
});
