import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProposal, waitForProposal } from '../support/api-client.ts';
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
let underReview = '';
let failed = '';

beforeAll(async () => {
  await buildWebForm();
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  const review = createProposal(service.url, { files: ['northwind-rfp.md'], fields: { review: 'outline' } });
  [underReview, failed] = await Promise.all([
    review.then(({ id }) => id),
    createProposal(service.url, { files: ['encrypted.pdf'] }).then(({ id }) => id),
  ]);
  await waitForProposal(service.url, underReview, { until: ({ status }) => status === 'requires_action' });
  await waitForProposal(service.url, failed);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

describe('accessibility', () => {
  const looks = [
    { name: 'light', options: { colorScheme: 'light' } },
    { name: 'dark', options: { colorScheme: 'dark' } },
    { name: '320 px wide', options: { viewport: { width: 320, height: 640 } } },
  ] as const;
  it.each(looks)('has no fault that axe finds: $name', async ({ options }) => {
    const { page } = await openPage(browser, { ...options, bypassCSP: true });
    await page.goto(service.url);
    await page.locator('.recent li').first().waitFor();
    await page.setInputFiles('input[type=file]', [fixture('northwind-rfp.pdf'), fixture('binary-workbook.xlsb')]);
    await page.getByRole('alert').waitFor();
    await page.getByText('Your template').click();
    await page.locator('input[name=brand]').waitFor();
    await expectAccessible(page);
    await page.goto(`${service.url}/p/${failed}`);
    await untilStatus(page, 'Failed');
    await expectAccessible(page);
    await page.goto(`${service.url}/p/${underReview}`);
    await page.locator('.outline li').first().waitFor();
    await expectAccessible(page);
    await page.goto(`${service.url}/p/${underReview}/matrix`);
    await page.locator('.row-id').first().click();
    await page.locator('.row-details').waitFor();
    await expectAccessible(page);
  });
});

describe('the compliance matrix', () => {
  it('is reviewed with the keyboard alone, and a reload shows what was decided', async () => {
    const { page, faults } = await openPage(browser);
    await page.goto(`${service.url}/p/${underReview}`);
    await page.getByRole('link', { name: /Review the requirements/ }).press('Enter');
    const rows = page.locator('.matrix-row');
    await rows.first().waitFor();
    await page.locator('.row-id').first().focus();
    await page.keyboard.press('c');
    await page.keyboard.press('r');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('e');
    const words = page.locator('.row-details textarea').first();
    await expect.poll(() => words.evaluate((field) => field === document.activeElement)).toBe(true);
    await words.fill('The offer shall arrive in time.');
    await page.getByLabel('Owner').fill('Ada');
    await page.getByLabel('Compliance').selectOption('partial');
    await page.keyboard.press('Escape');
    await page.locator('.saved', { hasText: 'saved.' }).waitFor();
    expect(await page.locator('.row-details').count()).toBe(0);
    expect(await page.locator('.reviewed').innerText()).toMatch(/^2 of \d+ requirements reviewed/);

    await page.reload();
    await rows.first().waitFor();
    expect(await rows.nth(0).getAttribute('class')).toContain('confirmed');
    expect(await rows.nth(1).getAttribute('class')).toContain('rejected');
    expect(await rows.nth(1).innerText()).toMatch(/The offer shall arrive in time\.[^]*Partial[^]*Ada/);
    expect(faults).toEqual([]);
  });

  it('finds rows by words, kind and review, and says when none is left', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${service.url}/p/${underReview}/matrix`);
    const count = async () => Number.parseInt(await page.locator('.keys span').first().innerText(), 10);
    await page.locator('.matrix-row').first().waitFor();
    const all = await count();
    await page.getByLabel('Review', { exact: true }).selectOption('confirmed');
    expect(await count()).toBe(await page.locator('.matrix-row.confirmed').count());
    await page.getByLabel('Review', { exact: true }).selectOption('all');
    await page.getByLabel('Kind').selectOption('eligibility');
    expect(await count()).toBeLessThan(all);
    await page.getByLabel('Search the requirements').fill('certificate conformity');
    expect(await page.locator('.matrix-row').allInnerTexts()).toEqual([expect.stringContaining('ISO/IEC 27001')]);
    await page.getByLabel('Search the requirements').fill('nothing of this kind');
    await page.getByRole('button', { name: 'Show all rows' }).press('Enter');
    expect(await count()).toBe(all);
  });

  it('takes a decision back that the service refuses, and says so', async () => {
    const { page } = await openPage(browser);
    await page.route('**/requirements/**', (route) => route.abort());
    await page.goto(`${service.url}/p/${underReview}/matrix`);
    const confirm = page.locator('.confirm').nth(3);
    await confirm.click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('.saved').innerText()).toBe('Not saved.');
    expect(await confirm.getAttribute('aria-pressed')).toBe('false');
  });

  it('goes out as a workbook and CSV, and tells of an edited file what was taken and what was not', async () => {
    const { page, faults } = await openPage(browser);
    await page.goto(`${service.url}/p/${underReview}/matrix`);
    expect((await download(page, 'text=Export to Excel')).subarray(0, 2).toString()).toBe('PK');
    const id = await page.locator('.row-id').nth(2).innerText();
    const buffer = Buffer.from(`ID,Owner,Status\n${id},Bo,Full\n${id},,perhaps\n`);
    await page.setInputFiles('input[type=file]', { name: 'edited.csv', mimeType: 'text/csv', buffer });
    await page.getByText('1 row updated').waitFor();
    expect(await page.locator('.note li').innerText()).toContain('“perhaps”: Allowed: Open, Full, Partial, Exception.');
    await page.locator('.facts span', { hasText: /^Bo$/ }).waitFor();
    expect(faults).toEqual([]);
  });
});

describe('the page of a proposal', () => {
  it('shows why it failed and what to do', async () => {
    const { page, faults } = await openPage(browser);
    await page.goto(`${service.url}/p/${failed}`);
    await untilStatus(page, 'Failed');
    const alert = await page.getByRole('alert').innerText();
    expect(alert).toMatch(/^The document is password-protected\n+encrypted\.pdf: .+\n+What to do: .+/);
    expect(faults).toEqual([]);
  });

  it('cancels and tries again, with the keyboard never lost', async () => {
    const { page, faults } = await openPage(browser);
    await page.goto(service.url);
    await page.setInputFiles('input[type=file]', fixture('northwind-rfp.pdf'));
    await page.click('text=Draft the proposal');
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await untilStatus(page, 'Canceled');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    await untilStatus(page, 'Ready');
    expect(faults).toEqual([]);
  });

  it('keeps changes of the outline over a reload and writes what was approved', async () => {
    const { page, faults } = await openPage(browser);
    await page.goto(`${service.url}/p/${underReview}`);
    const titles = page.locator('.outline textarea');
    await titles.first().fill('We keep every tram running');
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.getByRole('button', { name: 'Move down' }).first().press('Enter');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toMatch(/^Move down/);
    expect((await saved).status()).toBe(200);
    await page.reload();
    await titles.first().waitFor();
    expect(await titles.nth(1).inputValue()).toBe('We keep every tram running');
    const [, second] = await titles.evaluateAll((fields) =>
      fields.map((field) => (field as HTMLTextAreaElement).value),
    );
    expect(second).toBe('We keep every tram running');

    await page.click('text=Approve and write');
    await untilStatus(page, 'Ready');
    const proposal = await fetch(`${service.url}/v1/proposals/${underReview}/artifacts/proposal`);
    expect(await proposal.text()).toContain('We keep every tram running');
    expect(faults).toEqual([]);
  });

  it('says that the connection is lost, and goes on when it is back', async () => {
    const { page } = await openPage(browser);
    await page.route('**/v1/proposals/**', (route) => route.abort());
    await page.goto(`${service.url}/p/${failed}`);
    await page.getByText('No connection').first().waitFor();
    await page.unroute('**/v1/proposals/**');
    await untilStatus(page, 'Failed');
  });
});

async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
