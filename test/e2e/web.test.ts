import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presentationOf } from '../../packages/rendering/themes/presentation/brand-for-tests.ts';
import { type ServiceUnderTest, startService } from '../support/service.ts';
import {
  accessibilityFaults,
  buildWebForm,
  download,
  fixture,
  openBrowser,
  openPage,
  untilStatus,
} from '../support/web-page.ts';

let service: ServiceUnderTest;
let browser: Browser;

beforeAll(async () => {
  await buildWebForm();
  [service, browser] = await Promise.all([startService(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

describe('the upload form', () => {
  it('takes a file, counts the stages up, and gives deck and document, also after a reload', async () => {
    const { page, faults } = await openPage(browser);
    await recordCounts(page);
    await page.goto(service.url);
    await page.setInputFiles('input[type=file]', fixture('northwind-rfp.pdf'));
    await page.click('text=Draft the proposal');
    await page.waitForURL('**/p/prop_*');
    await untilStatus(page, 'Ready');

    const shown = await page.evaluate(() => (globalThis as { counts?: Record<string, number[]> }).counts ?? {});
    expect(Object.keys(shown)).toContain('Whole proposal');
    for (const counts of Object.values(shown)) expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(await page.title()).toBe('Ready – northwind-rfp.pdf – bidsmith');
    const before = await page.locator('.stages').innerText();
    expect(before).toMatch(/\d+ \/ \d+ sections/);

    await page.reload();
    await untilStatus(page, 'Ready');
    expect(await page.locator('.stages').innerText()).toBe(before);
    expect((await download(page, 'text=PowerPoint deck')).subarray(0, 2).toString()).toBe('PK');
    expect((await download(page, 'text=Proposal document')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(faults).toEqual([]);
    await expectSlides(page);
    expect(faults).toEqual([]);
    await expectAccessibleOnPhone(page.url());
  });

  it('can be used with the keyboard alone', async () => {
    const { page, faults } = await openPage(browser);
    // Asked for before the page opens: a chooser that opens sooner than the browser has been told is not reported.
    const chooser = page.waitForEvent('filechooser');
    await page.goto(service.url);
    await tabTo(page, 'input[type=file]');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(fixture('northwind-rfp.md'));
    await tabTo(page, 'input[name=bidder]');
    await page.keyboard.type('Northwind Partners');
    await tabTo(page, 'button.go');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/p/prop_*');
    await page.locator('h1', { hasText: 'northwind-rfp.md' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('takes a package by drop and paste, with the role of each file', async () => {
    const { page, faults } = await openPage(browser);
    await page.goto(service.url);
    await hand(page, { event: 'drop', name: 'northwind-rfp.pdf' });
    await hand(page, { event: 'paste', name: 'northwind-amendment-1.pdf' });
    await page.getByLabel('What northwind-amendment-1.pdf is').selectOption('amendment');
    await page.click('text=Draft the proposal');
    await page.waitForURL('**/p/prop_*');
    await page.locator('.sources', { hasText: /northwind-amendment-1\.pdf\s+Amendment/ }).waitFor();
    expect(faults).toEqual([]);
  });

  it("sends the client's own template and the paper chosen, with the keyboard", async () => {
    const { page, faults } = await openPage(browser);
    await page.goto(service.url);
    await page.setInputFiles('input[type=file]', fixture('northwind-rfp.md'));
    await tabTo(page, 'input[value=meridian]');
    for (const key of ['ArrowRight', 'ArrowRight', 'Tab']) await page.keyboard.press(key);
    const brand = await presentationOf({ scheme: { dk2: '1B3A2F', accent1: '2E7D5B' } });
    const template = { name: 'forest.pptx', mimeType: '', buffer: Buffer.from(brand) };
    await page.setInputFiles('input[name=brand]:focus', template);
    await page.getByLabel('Paper').selectOption('US Letter');
    await page.click('text=Draft the proposal');
    await page.waitForURL('**/p/prop_*');
    const id = page.url().split('/').at(-1);
    const created: unknown = await (await fetch(`${service.url}/v1/proposals/${id}`)).json();
    expect(created).toMatchObject({ options: { theme: 'forest', page_size: 'letter' } });
    await fetch(`${service.url}/v1/proposals/${id}/cancel`, { method: 'POST' });
    expect(faults).toEqual([]);
  });

  it('says at once which files cannot be sent, and why', async () => {
    const { page } = await openPage(browser);
    await page.route('**/v1/limits', (route) =>
      route.fulfill({ json: { max_file_bytes: 30_000, max_files: 1, input_formats: ['pdf', 'docx', 'md', 'txt'] } }),
    );
    await page.goto(service.url);
    await page.getByText('up to 29 kB').waitFor();
    const names = [
      'binary-workbook.xlsb',
      'northwind-rfp.pdf',
      'northwind-amendment-1.pdf',
      'northwind-questions.docx',
    ];
    await page.setInputFiles('input[type=file]', names.map(fixture));
    const alert = await page.getByRole('alert').innerText();
    expect(alert).toContain('binary-workbook.xlsb is of a kind that cannot be read.');
    expect(alert).toMatch(/northwind-rfp\.pdf has \d+ kB; 29 kB are allowed/);
    expect(alert).toContain('northwind-questions.docx is one too many');
    expect(await page.locator('.files .name').allInnerTexts()).toEqual(['northwind-amendment-1.pdf']);
  });

  it('explains what the service refuses and keeps what was chosen', async () => {
    const { page } = await openPage(browser);
    await page.goto(service.url);
    const program = {
      name: 'scan.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('\u007fELF\u0002\u0001\u0001'),
    };
    await page.setInputFiles('input[type=file]', program);
    await page.click('text=Draft the proposal');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/^.+\n+scan\.pdf: .+\n+What to do: .+/);
    expect(await page.locator('.files .name').allInnerTexts()).toEqual(['scan.pdf']);
  });

  it('stops an upload when asked, and can send it again', async () => {
    const { page, faults } = await openPage(browser);
    const sends: string[] = [];
    await page.route('**/v1/proposals', (route) => void sends.push(route.request().method()));
    await page.goto(service.url);
    await page.setInputFiles('input[type=file]', fixture('northwind-rfp.pdf'));
    await page.getByRole('button', { name: 'Draft the proposal' }).press('Enter');
    await page.getByRole('button', { name: 'Stop' }).press('Enter');
    await page.locator('button.go:enabled:focus').waitFor();
    expect(sends).toEqual(['POST']);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('shows hostile file names as text', async () => {
    const { page, faults } = await openPage(browser);
    const name = '<img src=x onerror=alert(1)>.txt';
    await page.goto(service.url);
    const buffer = await readFile(fixture('northwind-rfp.txt'));
    await page.setInputFiles('input[type=file]', { name, mimeType: 'text/plain', buffer });
    expect(await page.locator('.files .name').innerText()).toBe(name);
    await page.click('text=Draft the proposal');
    await page.waitForURL('**/p/prop_*');
    await page.locator('h1', { hasText: 'onerror' }).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('works as a plain form where scripts are off', async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(service.url);
    await page.setInputFiles('input[type=file]', fixture('northwind-rfp.md'));
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.click('button');
    expect((await answer).status()).toBe(303);
    await page.waitForURL('**/p/prop_*');
  });
});

/** The strip of slides with the keyboard alone: open one, turn over, close, and be back at its picture. */
async function expectSlides(page: Page): Promise<void> {
  const pictures = page.locator('.strip img');
  await pictures.first().waitFor();
  expect(await pictures.count()).toBeGreaterThan(10);
  expect(await pictures.first().evaluate((picture: HTMLImageElement) => picture.decode())).toBeUndefined();
  await page.locator('.strip button').first().focus();
  for (const key of ['ArrowRight', 'Enter', 'ArrowRight']) await page.keyboard.press(key);
  const open = page.locator('dialog[open]');
  expect(await open.getByRole('img').getAttribute('alt')).toMatch(/^Slide 3 of \d+: \S/);
  await open.getByRole('button', { name: 'Previous' }).press('Enter');
  expect(await open.locator('figcaption').innerText()).toMatch(/Slide 2 of \d+/);
  await page.keyboard.press('Escape');
  await open.waitFor({ state: 'detached' });
  expect(await page.locator('.strip button:focus img').getAttribute('alt')).toMatch(/^Slide 2: \S/);
}

async function expectAccessibleOnPhone(address: string): Promise<void> {
  const { page } = await openPage(browser, { viewport: { width: 360, height: 740 }, bypassCSP: true });
  await page.goto(address);
  await page.locator('.strip button').first().click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    if (await page.locator(selector).evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${selector}.`);
}

/** Drops or pastes a fixture on the page, as from the desktop. */
async function hand(page: Page, { event, name }: { event: 'drop' | 'paste'; name: string }): Promise<void> {
  const base64 = await readFile(fixture(name), 'base64');
  await page.evaluate(
    (given) => {
      const carried = new DataTransfer();
      const bytes = Uint8Array.from(atob(given.base64), (letter) => letter.charCodeAt(0));
      carried.items.add(new File([bytes], given.name));
      const init = { bubbles: true, cancelable: true };
      document.body.dispatchEvent(
        given.event === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer: carried })
          : new ClipboardEvent('paste', { ...init, clipboardData: carried }),
      );
    },
    { event, name, base64 },
  );
  await page.locator('.files .name', { hasText: name }).waitFor();
}

/** Writes down every count that the page shows, by stage. */
async function recordCounts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counts: Record<string, number[]> = {};
    Object.assign(globalThis, { counts });
    new MutationObserver(() => {
      const whole = document.querySelector<HTMLProgressElement>('progress.whole');
      if (whole) (counts['Whole proposal'] ??= []).push(whole.value);
      for (const row of document.querySelectorAll('.stages li')) {
        const [, label, count] = [...row.children].map((cell) => cell.textContent);
        if (count?.includes('/')) (counts[label ?? ''] ??= []).push(Number.parseInt(count, 10));
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}
