import type { Citation, ProposalBlock } from '@bidsmith/core';

/** What to do with the parts of a block. */
export interface BlockChange {
  readonly text: (text: string) => string;
  readonly citations: (citations: readonly Citation[]) => Citation[];
}

/** The block with every visible text and every list of citations changed, structure untouched. */
export function mapBlock(block: ProposalBlock, change: BlockChange): ProposalBlock {
  const { text } = change;
  const base = cited(block, change);
  switch (base.type) {
    case 'paragraph':
      return { ...base, text: text(base.text) };
    case 'bullets':
      return {
        ...base,
        heading: base.heading === null ? null : text(base.heading),
        items: base.items.map((item) => ({
          ...cited(item, change),
          lead: item.lead === null ? null : text(item.lead),
          text: text(item.text),
        })),
      };
    case 'metric':
      return { ...base, value: text(base.value), label: text(base.label) };
    case 'quote':
      return { ...base, text: text(base.text), attribution: text(base.attribution) };
    case 'callout':
      return { ...base, heading: text(base.heading), text: text(base.text) };
    case 'placeholder':
      return { ...base, label: text(base.label), hint: text(base.hint) };
    case 'table':
    case 'timeline':
    case 'chart':
    case 'matrix':
    case 'team':
    case 'risks':
      return mapStructure(base, change);
    case 'process':
    case 'comparison':
    case 'actions':
      return mapFigure(base, change);
  }
}

/** Every visible text of a block, in reading order. */
export function visibleTexts(block: ProposalBlock): string[] {
  const texts: string[] = [];
  mapBlock(block, {
    text: (text) => {
      texts.push(text);
      return text;
    },
    citations: (citations) => [...citations],
  });
  if (block.type === 'chart') texts.push(...block.series.flatMap(({ values }) => values.map(String)));
  return texts;
}

type Structure = Extract<ProposalBlock, { type: 'table' | 'timeline' | 'chart' | 'matrix' | 'team' | 'risks' }>;
type Figure = Extract<ProposalBlock, { type: 'process' | 'comparison' | 'actions' }>;

function mapStructure(block: Structure, change: BlockChange): ProposalBlock {
  const { text, citations } = change;
  switch (block.type) {
    case 'table':
      return {
        ...block,
        caption: text(block.caption),
        columns: block.columns.map((column) => ({ ...column, label: text(column.label) })),
        rows: block.rows.map((row) => row.map(text)),
        rowCitations: block.rowCitations.map(citations),
      };
    case 'timeline':
      return {
        ...block,
        caption: text(block.caption),
        points: block.points.map((point) => ({ ...cited(point, change), label: text(point.label) })),
      };
    case 'chart':
      return {
        ...block,
        caption: text(block.caption),
        unit: text(block.unit),
        takeaway: text(block.takeaway),
        labels: block.labels.map(text),
        series: block.series.map((series) => ({ ...series, name: text(series.name) })),
        highlight: block.highlight === null ? null : text(block.highlight),
      };
    case 'matrix':
      return {
        ...block,
        caption: text(block.caption),
        chapters: block.chapters.map(({ chapter, rows }) => ({
          chapter: text(chapter),
          rows: rows.map((row) => ({ ...cited(row, change), text: text(row.text), response: text(row.response) })),
        })),
      };
    case 'team':
      return {
        ...block,
        members: block.members.map(({ name, role, note, placeholder }) => ({
          name: text(name),
          role: text(role),
          note: text(note),
          placeholder,
        })),
      };
    case 'risks':
      return {
        ...block,
        items: block.items.map((item) => ({
          ...cited(item, change),
          risk: text(item.risk),
          response: text(item.response),
        })),
      };
  }
}

function mapFigure(block: Figure, change: BlockChange): ProposalBlock {
  const { text } = change;
  switch (block.type) {
    case 'process':
      return {
        ...block,
        caption: text(block.caption),
        steps: block.steps.map((step) => ({ ...cited(step, change), label: text(step.label), text: text(step.text) })),
      };
    case 'comparison':
      return {
        ...block,
        caption: text(block.caption),
        left: text(block.left),
        right: text(block.right),
        pairs: block.pairs.map((pair) => ({ ...cited(pair, change), left: text(pair.left), right: text(pair.right) })),
      };
    case 'actions':
      return {
        ...block,
        caption: text(block.caption),
        items: block.items.map((item) => ({
          ...cited(item, change),
          action: text(item.action),
          owner: item.owner === null ? null : text(item.owner),
          due: item.due === null ? null : text(item.due),
        })),
      };
  }
}

function cited<Part extends { citations: Citation[] }>(part: Part, { citations }: BlockChange): Part {
  return { ...part, citations: citations(part.citations) };
}
