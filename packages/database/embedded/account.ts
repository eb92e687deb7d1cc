import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BidsmithError } from '@bidsmith/core';

/** The unprivileged user under which PostgreSQL runs when we are root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const candidates = ['postgres', 'nobody'];

/**
 * The account for the server: null when we are an ordinary user ourselves.
 * As root, which PostgreSQL refuses: the owner of what is there already, else an existing system user; none is created.
 */
export async function serverAccount(folders: readonly string[]): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  for (const folder of folders) {
    const owner = await stat(folder).catch(() => null);
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  }
  const users = await systemUsers();
  const account = candidates.map((name) => users.get(name)).find((user) => user !== undefined);
  if (account) return account;
  throw new BidsmithError('configuration_invalid', {
    detail: 'PostgreSQL does not run as root, and this machine has no user "postgres" or "nobody".',
    remedy: 'Start bidsmith as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  });
}

/** True when the account may enter the folder and all above it, by mode bits alone (it has no supplementary groups). */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    const { mode, uid, gid } = await stat(path);
    const execute = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & execute) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

async function systemUsers(): Promise<ReadonlyMap<string, Account>> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const rows = text.split('\n').map((line) => line.split(':'));
  return new Map(rows.map(([name = '', , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]));
}
