import type { Proposal, ProposalBlock, Section } from '@bidsmith/core';
import { galleryDelivery } from './sample-gallery-delivery.ts';
import { galleryOpening } from './sample-gallery-opening.ts';
import { complianceSection } from './sample-delivery.ts';
import { cite } from './sample-blocks.ts';

/** A believable bid that shows every slide layout once; the pictures of the documentation are made from it. */
export function layoutGallery(): Proposal {
  return {
    title: 'One platform for every journey on 412 buses and trams',
    client: 'Northwind Transit Authority',
    identifier: 'RFP 2026-117',
    date: '2026-03-14',
    origin: 'model',
    sections: [...galleryOpening(), ...galleryDelivery(), complianceSection(26, 3)],
    sources: [
      {
        file: cite(1, '').file,
        role: 'base',
        status: 'read',
        sha256: 'a'.repeat(64),
        pageCount: 96,
        pages: Array.from({ length: 96 }, (_, index) => ({ number: index + 1, status: 'read' as const })),
      },
    ],
    coverage: { requirements: 26, answered: 17, unanswered: ['R-001', 'R-004'] },
    warnings: [],
  };
}

/** The gallery's shell around other sections. */
export function galleryWith(sections: readonly Section[]): Proposal {
  return { ...layoutGallery(), sections: [...sections] };
}

/** All blocks of the gallery in order. */
export function galleryBlocks(): ProposalBlock[] {
  return layoutGallery().sections.flatMap((section) => section.blocks);
}
