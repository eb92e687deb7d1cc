import type { FileRole, Findings } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { chooseIdentity } from './choose-identity.ts';
import { extractFindings } from './extract-findings.ts';
import { testChunk } from './test-chunk.ts';

type Parts = Parameters<typeof testChunk>[0];

function identityOf(parts: Parts, role: FileRole = 'base'): ReturnType<typeof chooseIdentity> {
  return chooseIdentity(extractFindings(testChunk(parts)), () => role);
}
const heading = (text: string): Parts[number] => ({ kind: 'heading', level: 1, text });

describe('the identity of a package', () => {
  it('reads a county request for proposals', () => {
    const found = identityOf([
      heading('ALDER COUNTY'),
      'Purchasing Division',
      heading('Request for Proposals'),
      heading('Janitorial Services for County Buildings'),
      'RFP No. 24-117',
      'Contract No. 19-004 expires soon.',
    ]);
    expect(found).toMatchObject({
      documentType: 'rfp',
      identifier: '24-117',
      issuer: 'ALDER COUNTY',
      title: 'Janitorial Services for County Buildings',
    });
  });

  it('reads a German call for tenders with the name of the procedure', () => {
    const found = identityOf([
      'Stadt Neuenfeld',
      heading('Aufforderung zur Abgabe eines Angebots'),
      'Öffentliche Ausschreibung nach UVgO',
      'Vergabe-Nr.: 2031-V-014',
      'Bezeichnung der Leistung: Unterhaltsreinigung der Grundschulen',
    ]);
    expect(found).toMatchObject({
      documentType: 'itb',
      identifier: '2031-V-014',
      issuer: 'Stadt Neuenfeld',
      title: 'Unterhaltsreinigung der Grundschulen',
    });
  });

  it.each<[string, string[], string]>([
    ['sources sought', ['Sources Sought Notice', 'This is not a request for proposals.'], 'rfi'],
    ['presolicitation', ['Presolicitation Notice', 'A request for quotations will follow.'], 'other'],
    ['invitation', ['Invitation to Bid', 'ITB #SLU-2706'], 'itb'],
    ['statement of work', ['Statement of Work', 'The contractor shall test sensors.'], 'sow'],
    ['addendum', ['RFP No. 27-0146', 'Addendum No. 2'], 'amendment'],
    ['amendment', ['Amendment to Request for Quotations', 'Quotes are due later.'], 'amendment'],
    ['open procedure', ['Vergabeunterlagen', 'Offenes Verfahren', 'Leistungsbeschreibung'], 'rfp'],
    ['market survey', ['Markterkundung zur Beschaffung eines Systems'], 'rfi'],
    ['ticked form', ['☒ Öffentliche Ausschreibung ☐ Verhandlungsvergabe'], 'itb'],
    ['price request', ['Preisanfrage'], 'rfq'],
    ['note', ['Meeting minutes of the garden club'], 'other'],
  ])('tells the kind of document: %s', (_, lines, kind) => {
    expect(identityOf(lines).documentType).toBe(kind);
  });

  it('takes answers to questions alone for no solicitation', () => {
    expect(identityOf(['RFP No. 27-0146 – Questions and Answers'], 'qa').documentType).toBe('other');
  });

  it.each([
    ['Solicitation Number: 80NSSC27Q0001', '80NSSC27Q0001'],
    ['NASA solicitation NNX31123456R', 'NNX31123456R'],
    ['Bid # 2031-014', '2031-014'],
    ['the Request for Quotations issued by the Agency on 2 August 2031, No. 31-0018, is amended', '31-0018'],
    ['Vergabenummer 26-0417-ZV', '26-0417-ZV'],
    ['Ausschreibungs-Nr. 31/0815', '31/0815'],
    ['Project No. 4711-B', '4711-B'],
  ])('reads the number in %j', (text, expected) => {
    expect(identityOf([text]).identifier).toBe(expected);
  });

  it.each(['RFP No. 2031', 'Section 3.2.1 of the RFP', 'Bid 12', 'RFP 52.212-1', 'RFP NUMBER:'])(
    'takes no number from %j',
    (text) => {
      expect(identityOf([text]).identifier).toBeNull();
    },
  );

  it('reads a number from the cell beside its label', () => {
    const cells = [['Solicitation No.', '24-117', 'Date', 'May 1']];
    expect(identityOf([{ kind: 'table', text: cells.join('\t'), cells }]).identifier).toBe('24-117');
  });

  it.each([
    ['City of Harrow Falls', 'City of Harrow Falls'],
    ['SAN BRUNO UNIFIED SCHOOL DISTRICT', 'SAN BRUNO UNIFIED SCHOOL DISTRICT'],
    ['U.S. Department of Housing and Urban Development', 'U.S. Department of Housing and Urban Development'],
    ['NATIONAL OCEANS AND RIVERS ADMINISTRATION', 'NATIONAL OCEANS AND RIVERS ADMINISTRATION'],
    ['Landeshauptstadt Musterstadt', 'Landeshauptstadt Musterstadt'],
    ['Auftraggeber: Zweckverband Wasser Nord', 'Zweckverband Wasser Nord'],
  ])('reads the issuer in %j', (text, expected) => {
    expect(identityOf([text]).issuer).toBe(expected);
  });

  it('reads an issuer below its label, and none in a list of county buildings', () => {
    expect(identityOf(['Issued by:', 'Harbor Light Commission']).issuer).toBe('Harbor Light Commission');
    expect(identityOf(['Elevator maintenance, County Buildings']).issuer).toBeNull();
  });

  it('says nothing of a text that names nothing', () => {
    const found = identityOf(['A quiet line of text.']);
    expect(found).toMatchObject({ documentType: 'other', identifier: null, issuer: null, title: null });
    const empty: Findings = extractFindings(testChunk([]));
    expect(chooseIdentity(empty, () => 'base').documentType).toBe('other');
  });

  it('stays fast on hostile text', () => {
    const start = performance.now();
    identityOf(['RFP No. '.repeat(3000), 'A of the '.repeat(3000), 'Department and '.repeat(3000), 'X'.repeat(20_000)]);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
