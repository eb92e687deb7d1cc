import type { LegacyForm } from './legacy-form.ts';

/** A field while it is read: what it is told to show, then what it shows. */
export interface WordField {
  instruction: string;
  isResult: boolean;
  /** Written as one element, which closes it. */
  readonly isSimple: boolean;
  /** Characters it has shown. */
  shown: number;
  form: LegacyForm | null;
}

export interface WordFields {
  begin(instruction: string | null): WordField | null;
  separate(): void;
  /** Ends the innermost field; null when none is open. */
  end(isSimple: boolean): WordField | null;
  instruct(text: string): void;
  current(): WordField | null;
  /** Counts characters shown by the fields that are open. */
  show(characters: number): void;
  /** False while a field says what to show rather than showing it. */
  isShowing(): boolean;
  isContents(): boolean;
  /** A paragraph that cannot be an entry ends the contents, whatever the fields say. */
  endContents(): void;
  /** An instruction that runs past its paragraph is a field that was never finished: what follows is text. */
  endInstructions(): void;
}

/** Word nests them a few levels deep. */
const maxOpen = 50;
const maxInstructionCharacters = 2_000;

/** Keeps track of the fields that are open, and collects the instructions that would fetch something from outside. */
export function createWordFields(outside: Set<string>): WordFields {
  let open: WordField[] = [];
  return {
    begin(instruction) {
      if (open.length >= maxOpen) return null;
      const isSimple = instruction !== null;
      const field = { instruction: instruction ?? '', isResult: isSimple, isSimple, shown: 0, form: null };
      open.push(field);
      if (isSimple) noteOutside(field, outside);
      return field;
    },
    separate() {
      const field = open.at(-1);
      if (field === undefined || field.isSimple) return;
      field.isResult = true;
      noteOutside(field, outside);
    },
    end(isSimple) {
      const field = open.at(-1);
      if (field === undefined || field.isSimple !== isSimple) return null;
      open.pop();
      noteOutside(field, outside);
      return field;
    },
    instruct(text) {
      const field = open.at(-1);
      if (field === undefined || field.isResult || field.instruction.length > maxInstructionCharacters) return;
      field.instruction += text;
    },
    current: () => open.at(-1) ?? null,
    show(characters) {
      for (const field of open) field.shown += characters;
    },
    isShowing: () => open.every((field) => field.isResult),
    isContents: () => open.some((field) => field.isResult && /^\s*TOC\b/i.test(field.instruction)),
    endContents() {
      open = open.filter((field) => !/^\s*TOC\b/i.test(field.instruction));
    },
    endInstructions() {
      for (const field of open) field.isResult = true;
    },
  };
}

/** Field types of ISO/IEC 29500-1 17.16.5, and older ones, that bring in another file or another program's words. */
const outsideTypes = /^\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|RD)\b/i;

function noteOutside({ instruction }: WordField, outside: Set<string>): void {
  const type = outsideTypes.exec(instruction)?.[1];
  if (type !== undefined) outside.add(type.toUpperCase());
}
