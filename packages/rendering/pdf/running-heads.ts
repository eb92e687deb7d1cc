import type { Logo } from '@bidsmith/core';
import type { Canvas } from './canvas.ts';
import { fitLine } from './fit-text.ts';
import { paintLogo } from './logo.ts';
import type { Measure } from './measure.ts';
import { textStyles } from './text-style.ts';

export interface RunningText {
  /** Chapter number and title; empty on pages that open with a chapter, whose band takes the head's place. */
  readonly head: string;
  /** Stands for `headRight` where there is one. */
  readonly logo: Logo | null;
  readonly headRight: string;
  readonly foot: string;
  readonly pageNumber: number;
}

const headBaseline = 52;
/** The logo ends above the rule of the head. */
const logoPlace = { y: 36, width: 96, height: 20 } as const;
const headRule = 63;
/** From the foot of the sheet. */
const footBaseline = 38;
const rightShare = 0.34;

/** Running head and foot of a page, all of it artifacts: a screen reader reads each chapter title once. */
export function paintRunningText(canvas: Canvas, text: RunningText, measure: Measure): void {
  const rightWidth = canvas.page.fullWidth * rightShare;
  if (text.head !== '') {
    const left = fitLine(text.head, textStyles.running, { width: canvas.page.fullWidth - rightWidth - 12, measure });
    if (text.logo) {
      const place = { ...logoPlace, x: canvas.page.right - logoPlace.width, align: 'right' } as const;
      paintLogo(canvas, text.logo, { place, tag: null });
    }
    const right = text.logo
      ? undefined
      : fitLine(text.headRight, textStyles.runningStrong, { width: rightWidth, measure });
    if (left) canvas.text(left, { x: canvas.page.left, y: headBaseline }, null);
    if (right) canvas.text(right, { x: canvas.page.right - right.width, y: headBaseline }, null);
    canvas.rule([canvas.page.left, headRule], [canvas.page.right, headRule], { colour: 'hairline', width: 0.5 });
  }
  const foot = fitLine(text.foot, textStyles.running, { width: canvas.page.fullWidth - 60, measure });
  const number = fitLine(`${text.pageNumber}`, textStyles.runningStrong, { width: 60, measure });
  if (foot) canvas.text(foot, { x: canvas.page.left, y: canvas.page.height - footBaseline }, null);
  if (number) canvas.text(number, { x: canvas.page.right - number.width, y: canvas.page.height - footBaseline }, null);
}
