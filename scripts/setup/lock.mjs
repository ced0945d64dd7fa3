// One setup at a time in this folder: `npm start` and `npm test` may well be called together on a fresh clone.
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { root, tell } from './project.mjs';

const lock = join(root, '.setup.lock');
const owner = `${hostname()} ${process.pid}`;
const beatMs = 1000;
const deadMs = 20_000;

/** Runs `work` while nobody else does, after waiting for whoever is at it. */
export async function withLock(work) {
  for (let tries = 0; !(await take()); tries++) {
    if (tries === 1) tell('setup: waiting for another setup in this folder');
    await sleep(100);
  }
  const beat = setInterval(touch, beatMs);
  try {
    await work();
  } finally {
    clearInterval(beat);
    rmSync(lock, { force: true });
  }
}

async function take() {
  try {
    writeFileSync(lock, owner, { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAbandoned()) rmSync(lock, { force: true });
    return false;
  }
  // Two that find the same abandoned lock may each remove it, the second one what the first has just written.
  await sleep(50);
  return existsSync(lock) && readFileSync(lock, 'utf8') === owner;
}

/** A dead process of this machine, or one that has not shown life for long: a number alone may belong to another by now. */
function isAbandoned() {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const [host, pid] = readFileSync(lock, 'utf8').split(' ');
    return age > deadMs || (host === hostname() && age > beatMs && !isAlive(Number(pid)));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return false; // It was given back between the two looks.
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function touch() {
  const now = new Date();
  utimesSync(lock, now, now);
}
