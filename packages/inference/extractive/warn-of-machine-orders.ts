import type { Document, Warning } from '@bidsmith/core';
import { isMachineOrder } from './machine-order-signs.ts';
import { findMachineOrders } from './machine-orders.ts';

/** Pages that a warning lists; the rest is counted. */
const maxListedPages = 8;

/** One warning per file that holds text which looks like an order to a language model, naming its pages, or its sections where the format has no pages. */
export function warnOfMachineOrders(documents: readonly Document[]): Warning[] {
  return documents.flatMap(({ file, blocks }): Warning[] => {
    const found = findMachineOrders(blocks);
    if (found.length === 0) return [];
    const pages = [...new Set(found.flatMap(({ page }) => page ?? []))].toSorted((a, b) => a - b);
    const sections = [...new Set(found.flatMap(({ section }) => section ?? []))].filter(
      (name) => !isMachineOrder(name),
    );
    const places = pages.length > 0 ? pages.map(String) : sections.map((name) => `“${name}”`);
    const kind = pages.length > 0 ? 'page' : 'section';
    return [
      {
        code: 'prompt_injection_suspected',
        file,
        stage: 'brief',
        detail: `${file}${placesOf(kind, places)}: text there looks like an instruction to a language model. It was not followed and counts as no requirement; read it before you bid.`,
      },
    ];
  });
}

function placesOf(kind: string, places: readonly string[]): string {
  if (places.length === 0) return '';
  const more = places.length > maxListedPages ? ` and ${places.length - maxListedPages} more` : '';
  return `, ${kind}${places.length === 1 ? '' : 's'} ${places.slice(0, maxListedPages).join(', ')}${more}`;
}
