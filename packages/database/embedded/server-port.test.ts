import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choosePort, notePort } from './server-port.ts';

let folder: string;
let cluster: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bidsmith-port-'));
  cluster = join(folder, 'postgres');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('choosePort', () => {
  it('takes the port of the last time again, unless somebody listens there now', async () => {
    const first = await choosePort(cluster);
    await notePort(cluster, first);
    expect(await choosePort(cluster)).toBe(first);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(first, '127.0.0.1', resolve));
    expect(await choosePort(cluster)).not.toBe(first);
    await new Promise((resolve) => other.close(resolve));
  });
});
