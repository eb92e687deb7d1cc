import { execFile } from 'node:child_process';
import { glob, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { fixturesFolder } from './api-client.ts';
import { repositoryFolder } from './program.ts';
import { requireTool } from './require-tool.ts';

const webFolder = join(repositoryFolder, 'apps', 'web');
const buildTimeoutMs = 60_000;
const stepTimeoutMs = 20_000;
const accessibilityTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Builds the web form when its sources are newer than the last build. */
export async function buildWebForm(): Promise<void> {
  const sources = ['index.html', 'vite.config.ts', 'package.json', 'source/**/*', 'public/**/*'];
  const changes = await Array.fromAsync(glob(sources, { cwd: webFolder }), changedAt);
  const builtAt = await changedAt('dist/index.html').catch(() => 0);
  if (builtAt >= Math.max(...changes)) return;
  const vite = join(repositoryFolder, 'node_modules', 'vite', 'bin', 'vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build'], { cwd: webFolder, timeout: buildTimeoutMs });
}

async function changedAt(path: string): Promise<number> {
  return (await stat(join(webFolder, path))).mtimeMs;
}

export function openBrowser(): Promise<Browser> {
  const quiet = ['disable-quic', 'no-first-run', 'disable-background-networking', 'disable-component-update'];
  return chromium.launch({
    executablePath: requireTool('chromium'),
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-sync', ...quiet.map((flag) => `--${flag}`)],
  });
}

export interface WatchedPage {
  readonly page: Page;
  /** Errors on the console, exceptions, breaches of the content security policy, dialogs. */
  readonly faults: readonly string[];
}

/** A page in a context of its own whose faults are written down. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  context.setDefaultTimeout(stepTimeoutMs);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, faults };
}

/** Path of a fixture. */
export function fixture(name: string): string {
  return join(fixturesFolder, name);
}

/** Waits until the proposal's page shows this status. */
export async function untilStatus(page: Page, status: string): Promise<void> {
  await page.locator('p.status', { hasText: status }).waitFor({ timeout: 60_000 });
}

/** Bytes that a click on the link downloads. */
export async function download(page: Page, link: string): Promise<Buffer> {
  const [started] = await Promise.all([page.waitForEvent('download'), page.click(link)]);
  return readFile(await started.path());
}

/** What axe finds against WCAG 2.2 AA on the page as it stands; the page must be open with `bypassCSP`. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
  return page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, { runOnly: tags });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  }, accessibilityTags);
}
