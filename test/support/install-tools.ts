import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { toolPackages, findTool } from './require-tool.ts';

/** Before the tests: brings the Debian packages that are missing where that is allowed (root with apt-get), else says which command does. */
const missing = [
  ...new Set(Object.entries(toolPackages).flatMap(([tool, name]) => (findTool(tool) === null ? [name] : []))),
];

if (missing.length > 0) {
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const allowed = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!allowed) {
    console.error(
      `The tests need programs that are not on this machine. Install them:\n\n  sudo apt-get update && sudo ${install}\n`,
    );
    process.exit(1);
  }
  console.log(`Installing what the tests need: ${missing.join(', ')}`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing]);
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return;
  console.error(`${command} ${args.join(' ')} failed; install the packages by hand and run the tests again.`);
  process.exit(1);
}
