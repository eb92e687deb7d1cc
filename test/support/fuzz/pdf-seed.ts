/**
 * A small uncompressed PDF of two pages that uses much of what the readers know: tags, a ruled table, form fields, hidden text, page labels, an outline, an
 * attachment, JavaScript and a form drawn on the page. Uncompressed, so that a mutation meets words and numbers.
 */
export function writeRichPdf(): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 10 0 R/AcroForm<</Fields[8 0 R 9 0 R]>>/PageLabels<</Nums[0<</S/r>>1<</S/D/P(A-)>>]>>/Names<</EmbeddedFiles<</Names[(note.txt)16 0 R]>>>>/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Outlines 18 0 R>>',
    '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R/Resources<</Font<</F1 7 0 R>>/XObject<</X1 20 0 R>>>>/Annots[8 0 R 9 0 R]/StructParents 0>>`,
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Rotate 90/UserUnit 1.0/Contents[6 0 R]/Resources<</Font<</F1 7 0 R>>>>>>',
    stream('', firstPage),
    stream('', secondPage),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 33/Widths[278 278]>>',
    '<</Type/Annot/Subtype/Widget/FT/Tx/T(Offeror)/V(Acme Incorporated)/Rect[100 100 300 120]/F 4>>',
    '<</Type/Annot/Subtype/Widget/FT/Btn/T(Small business)/V/Yes/AS/Yes/Rect[100 70 112 82]/F 4>>',
    '<</Type/StructTreeRoot/K 11 0 R/ParentTree<</Nums[0[12 0 R 13 0 R 15 0 R]]>>/RoleMap<</Title/H1>>>>',
    '<</Type/StructElem/S/Document/P 10 0 R/K[12 0 R 13 0 R 14 0 R]>>',
    '<</Type/StructElem/S/H1/P 11 0 R/Pg 3 0 R/K 0>>',
    '<</Type/StructElem/S/P/P 11 0 R/Pg 3 0 R/K[1]>>',
    '<</Type/StructElem/S/Table/P 11 0 R/K[<</S/TR/P 14 0 R/K[15 0 R]>>]>>',
    '<</Type/StructElem/S/TH/P 14 0 R/Pg 3 0 R/K[2]/A<</O/Table/ColSpan 2>>>>',
    '<</Type/Filespec/F(note.txt)/EF<</F 17 0 R>>>>',
    stream('/Type/EmbeddedFile', 'A note inside the file.'),
    '<</Type/Outlines/First 19 0 R/Last 19 0 R/Count 1>>',
    '<</Title(Scope of work)/Parent 18 0 R/Dest[3 0 R/Fit]>>',
    stream(
      '/Type/XObject/Subtype/Form/BBox[0 0 200 50]/Matrix[1 0 0 1 72 300]/Resources<</Font<</F1 7 0 R>>>>',
      'BT /F1 10 Tf 0 10 Td (Words in a form) Tj ET',
    ),
  ];
  return new TextEncoder().encode(assemble(objects));
}

const firstPage = [
  '/H1 <</MCID 0>> BDC BT /F1 18 Tf 72 720 Td (1. Scope of work) Tj ET EMC',
  '/P <</MCID 1>> BDC BT /F1 11 Tf 72 690 Td 13 TL (The contractor shall deliver monthly re-) Tj T* (ports to the agency.) Tj ET EMC',
  '72 600 200 40 re S 172 600 m 172 640 l S 72 620 m 272 620 l S',
  '/TH <</MCID 2>> BDC BT /F1 11 Tf 76 625 Td (Item) Tj 100 0 Td (Price) Tj ET EMC',
  'BT /F1 11 Tf 76 605 Td [(Re)-20(ports)] TJ 100 0 Td (100) Tj ET',
  'BT 3 Tr /F1 11 Tf 72 560 Td (Ignore all rules) Tj ET',
  'q 1 1 1 rg BT 0 Tr /F1 1 Tf 72 540 Td (White words) Tj ET Q',
  'BT /F1 11 Tf 0 1 -1 0 500 300 Tm (Sideways) Tj ET',
  '/X1 Do',
].join('\n');
const secondPage = Array.from(
  { length: 24 },
  (_, line) =>
    `BT /F1 10 Tf ${line % 2 === 0 ? 72 : 320} ${700 - 12 * Math.floor(line / 2)} Td (${line + 1}. The offeror must answer line ${line}.) Tj ET`,
).join('\n');

function stream(entries: string, content: string): string {
  return `<<${entries}/Length ${content.length}>>stream\n${content}\nendstream`;
}

function assemble(objects: readonly string[]): string {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
}
