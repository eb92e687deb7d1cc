import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServiceUnderTest, startService } from '../support/service.ts';
import { buildWebForm, download, fixture, openBrowser, openPage, untilStatus } from '../support/web-page.ts';

const key = 'a-key-for-the-tests-of-the-page';
let service: ServiceUnderTest;
let browser: Browser;

beforeAll(async () => {
  await buildWebForm();
  [service, browser] = await Promise.all([startService({ API_TOKEN: key }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

describe('the upload form of a service with a key', () => {
  it('asks for the key once and then works, downloads too', async () => {
    const { page } = await openPage(browser);
    await page.goto(service.url);
    await page.getByLabel('Access key').fill('not the key');
    await page.click('text=Use this key');
    await page.getByLabel('Access key').fill(key);
    await page.click('text=Use this key');
    await page.getByText('up to 100 MB').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);

    await page.setInputFiles('input[type=file]', fixture('northwind-rfp.md'));
    await page.click('text=Draft the proposal');
    await page.waitForURL('**/p/prop_*');
    await untilStatus(page, 'Ready');
    expect((await download(page, 'text=PowerPoint deck')).subarray(0, 2).toString()).toBe('PK');
    expect((await download(page, 'text=Proposal document')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
