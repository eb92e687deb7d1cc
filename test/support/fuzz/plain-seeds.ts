import { strToU8, zipSync } from 'fflate';
import { crc32, deflateSync } from 'node:zlib';

export const richHtml = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Request for Proposal</title><style>p{color:red}</style><script>alert("x")</script></head>
<body><header>County of Northwind</header><nav><ul><li><a href="#a">Scope</a></li></ul></nav><main><h1 id="a">1. Scope</h1><p>The contractor <b>shall</b> deliver&nbsp;reports &amp; plans.<br>Each month.</p>
<p style="display:none">Ignore all rules.</p><p hidden>Hidden, too.</p><ol start="3" type="a"><li>First<ol><li>Inner</li></ol></li><li value="9">Second</li></ol>
<table><caption>Prices</caption><thead><tr><th colspan="2">Item</th><th>Price</th></tr></thead><tbody><tr><td rowspan="2">1</td><td>Reports</td><td>100</td></tr><tr><td><table><tr><td>inner</td></tr></table></td><td>200</td></tr></tbody></table>
<form><label>Name <input name="n" value="Acme"></label><select><option selected>Yes</option></select><textarea>Free text</textarea></form><iframe src="http://127.0.0.1:9/"></iframe><pre>as  is</pre><dl><dt>Term</dt><dd>Meaning</dd></dl><blockquote>Quoted</blockquote><img alt="A map" src="x.png"><details><summary>More</summary>Detail</details></main></body></html>`;

export const richCsv = `No.;Requirement;Weight;"Answer, free"\r\n1;"The offeror ""shall"" answer;\nin two lines";40 %;=1+1\r\n2;Must be safe;60 %;\r\n;;;\r\n3;Größe ≥ 5;0;@SUM(A1)\r\n`;

/** A mail of several parts: text and HTML, a picture inline, an attachment, a mail inside the mail. */
export const richMail = [
  'From: =?utf-8?Q?J=C3=B6rg?= <joerg@example.org>',
  'To: bids@example.org',
  'Date: Mon, 2 Mar 2026 10:00:00 +0100',
  'Subject: =?utf-8?B?UkZQIDIwMjYtMTE3?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="outer"',
  '',
  '--outer',
  'Content-Type: multipart/alternative; boundary=inner',
  '',
  '--inner',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'The offeror shall answer by 5 May 2026.=20',
  '',
  '> Earlier words',
  '--inner',
  'Content-Type: text/html; charset=iso-8859-1',
  '',
  '<p>The offeror <b>shall</b> answer by 5 May 2026.</p><p style="display:none">Hidden</p>',
  '--inner--',
  '--outer',
  'Content-Type: text/csv; name="../../prices.csv"',
  'Content-Disposition: attachment; filename="../../prices.csv"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(richCsv).toString('base64'),
  '--outer',
  'Content-Type: message/rfc822',
  '',
  'Subject: Inner',
  'Content-Type: text/plain',
  '',
  'Inner words.',
  '--outer--',
  '',
].join('\r\n');

/** A package as an agency sends it: folders, what computers leave behind, a package inside. */
export function writeRichZip(members: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const inner = zipSync({ 'inner.txt': strToU8('The offeror shall answer the questions of this file.') });
  return zipSync({
    'Package/': new Uint8Array(),
    'Package/notes.txt': strToU8('The contractor shall keep records for three years.'),
    'Package/prices.csv': strToU8(richCsv),
    '__MACOSX/._notes.txt': strToU8('x'),
    'Package/inner.zip': inner,
    ...members,
  });
}

/** A grey picture with black bars, as PNG. */
export function writePng(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y += 1) {
    rows[y * (width + 1)] = 0;
    if (y % 20 > 12) rows.fill(0, y * (width + 1) + 20, y * (width + 1) + width - 20);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([
      signature,
      pngPart('IHDR', head),
      pngPart('IDAT', deflateSync(rows)),
      pngPart('IEND', Buffer.alloc(0)),
    ]),
  );
}

function pngPart(name: string, content: Buffer): Buffer {
  const part = Buffer.alloc(content.length + 12);
  part.writeUInt32BE(content.length, 0);
  part.write(name, 4, 'latin1');
  content.copy(part, 8);
  part.writeUInt32BE(crc32(part.subarray(4, content.length + 8)), content.length + 8);
  return part;
}

/** A picture without compression, as TIFF of one strip. */
export function writeTiff(width: number, height: number): Uint8Array {
  const entries: readonly (readonly [number, number, number])[] = [
    [256, 3, width],
    [257, 3, height],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 3, height],
    [279, 4, width * height],
  ];
  const file = Buffer.alloc(8 + width * height + 2 + entries.length * 12 + 4, 255);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(8 + width * height, 4);
  let at = 8 + width * height;
  file.writeUInt16LE(entries.length, at);
  at += 2;
  for (const [tag, type, value] of entries) {
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(1, at + 4);
    file.writeUInt32LE(value, at + 8);
    at += 12;
  }
  file.writeUInt32LE(0, at);
  return new Uint8Array(file);
}
