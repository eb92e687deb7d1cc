import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProposal, waitForProposal } from '../support/api-client.ts';
import { type ServiceUnderTest, startService } from '../support/service.ts';
import { accessibilityFaults, buildWebForm, fixture, openBrowser, openPage, untilStatus } from '../support/web-page.ts';

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
    await expectAccessible(page);
    await page.goto(`${service.url}/p/${failed}`);
    await untilStatus(page, 'Failed');
    await expectAccessible(page);
    await page.goto(`${service.url}/p/${underReview}`);
    await page.locator('.outline li').first().waitFor();
    await expectAccessible(page);
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
