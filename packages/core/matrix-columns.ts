/**
 * The columns of the compliance matrix in its workbook and its CSV, in order. The headings are a contract: an edited file is read back by them, in any
 * order and beside columns of the user's own. `Review`, `Status`, `Owner`, `Note`, `Requirement`, `Strength` and `Kind` are what people decide; `ID` and
 * `Quote` say which requirement a row is about, and `Decided at` which decision its maker saw. An empty `Review` means not reviewed yet.
 */
export const matrixColumns = [
  { key: 'id', heading: 'ID' },
  { key: 'text', heading: 'Requirement' },
  { key: 'file', heading: 'File' },
  { key: 'page', heading: 'Page' },
  { key: 'section', heading: 'Clause' },
  { key: 'kind', heading: 'Kind' },
  { key: 'strength', heading: 'Strength' },
  { key: 'verdict', heading: 'Review' },
  { key: 'status', heading: 'Status' },
  { key: 'owner', heading: 'Owner' },
  { key: 'note', heading: 'Note' },
  { key: 'answeredIn', heading: 'Answered in' },
  { key: 'slides', heading: 'Slides' },
  { key: 'changedBy', heading: 'Changed by' },
  { key: 'quote', heading: 'Quote' },
  { key: 'origin', heading: 'Found by' },
  { key: 'confidence', heading: 'Confidence' },
  { key: 'decidedAt', heading: 'Decided at' },
] as const;
export type MatrixColumnKey = (typeof matrixColumns)[number]['key'];
