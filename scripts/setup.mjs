// Makes the project ready to start: packages, ciphers, dist. Called before `npm start` and `npm test`, so it says
// nothing and costs next to nothing when there is nothing to do. Every step leaves its mark last: whatever was cut
// off half-way is done again.
import { build, isBuilt } from './setup/build.mjs';
import { areCiphersSettled, buildCiphers } from './setup/ciphers.mjs';
import { install, isInstalled } from './setup/install.mjs';
import { withLock } from './setup/lock.mjs';
import { tell } from './setup/project.mjs';

const steps = [
  { isDone: isInstalled, run: install },
  { isDone: areCiphersSettled, run: buildCiphers },
  { isDone: isBuilt, run: build },
];

async function setUp() {
  for (const step of steps) {
    if (!step.isDone()) await step.run();
  }
}

try {
  if (!steps.every((step) => step.isDone())) await withLock(setUp);
} catch (error) {
  tell(`setup: ${error.message}`);
  process.exitCode = 1;
}
