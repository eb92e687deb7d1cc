const subjects = ['The contractor', 'The offeror', 'Each technician', 'The project manager', 'The help desk'];
const verbs = ['shall inspect', 'shall document', 'shall maintain', 'shall report on', 'shall replace'];
const objects = ['the cooling units', 'the access records', 'the emergency lighting', 'the monthly statistics'];
const remarks = [
  'The buildings date from different decades and were extended several times, which explains the variety of the equipment described here.',
  'Bidders find the drawings of the present state in the annex; they were last revised when the south wing was refurbished.',
  'Experience of the past years shows that most of the work falls into the months between spring and autumn.',
  'The numbers given in this chapter describe the present situation and are meant to help with the calculation of prices.',
];
const words = 'alder birch cedar dogwood elder fir ginkgo hazel ivy juniper larch maple oak pine rowan spruce'.split(
  ' ',
);

/**
 * A made-up solicitation as plain text, of about so many characters: numbered chapters of prose, with a demand in every fifth
 * paragraph. No two paragraphs are alike, and texts of different seeds share none, so that nothing is answered from a cache.
 */
export function writeLongRfp(characters: number, seed: number): string {
  const parts = [
    `Request for Proposal RFP-2026-${1_000 + seed}`,
    'Northwind Transit Authority, Facilities Department',
    'Proposals are due on March 12, 2027 at 2:00 p.m. Questions must be received by February 5, 2027.',
  ];
  let length = parts.join('\n\n').length;
  for (let i = 0; length < characters; i++) {
    const part = i % 12 === 0 ? heading(i / 12 + 1, seed) : paragraph(i, seed);
    parts.push(part);
    length += part.length + 2;
  }
  return parts.join('\n\n');
}

function heading(number: number, seed: number): string {
  return `${number}. Lot ${seed}-${number}: ${pick(words, number + seed)} ${pick(words, number * 7 + seed)} site`;
}

function paragraph(i: number, seed: number): string {
  const place = `${pick(words, i)} ${pick(words, i * 5 + seed)} ${seed}-${i}`;
  const demand = `${pick(subjects, i)} ${pick(verbs, i * 3 + seed)} ${pick(objects, i * 7)} of building ${place} within ${(i % 28) + 2} days.`;
  const prose = Array.from(
    { length: 5 },
    (_, k) => `${pick(remarks, i + k)} This concerns building ${place}, part ${k + 1}.`,
  );
  return [...(i % 5 === 1 ? [demand] : []), ...prose].join(' ');
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}
