import { expect, test } from 'vitest';

import { startHouse } from '../helpers/house.ts';
import { openSshPerson, withoutKey } from '../helpers/ssh-person.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';

const lineByChoice = [...withoutKey, '-o', 'SetEnv=UI=line'];

test('at a dumb terminal and by UI=line people talk in plain lines, with each other and with a pipe', async () => {
  await using house = await startHouse();
  const port = house.sshPort;
  await using ana = openSshPerson({ port, nick: 'ana', environment: { TERM: 'dumb' } });
  await ana.sees('* welcome, ana. /help shows what there is\n* room #lobby, 1 here');
  await using maria = openSshPerson({ port, nick: 'maria', args: lineByChoice });
  await maria.sees('* welcome, maria.');
  await ana.sees('* maria joined');

  maria.type('@ana does it reed');
  await maria.sees(/^@ana does it reed$/m);
  maria.type('\u007f\u007fad?\r');
  await ana.sees(/^\d\d:\d\d MENTION maria: @ana does it read\?$/m);
  await maria.sees(/^@ana does it read\?\n\d\d:\d\d maria: @ana does it read\?$/m);
  ana.type('it does, 漢字 and all\u0017\u0017\u0017. ñandú\r');
  await maria.sees(/^\d\d:\d\d ana: it does, . ñandú$/m);

  const pipe = await pipeThroughSsh(port, 'sam', 'from a pipe\n/topic quiet\n');
  expect(pipe).toMatchObject({ status: 0, stderr: '' });
  expect(pipe.stdout).toMatch(/^(?:[^\p{Cc}]|\n)*$/u);
  expect(pipe.stdout).toContain('earlier in #lobby, 2 messages:');
  await ana.sees(/sam: from a pipe\n(\* .*\n)*\* sam set the topic of #lobby: quiet/);

  ana.type('half a thought');
  maria.type('/create #ops\r');
  await maria.sees('* room #ops, 1 here\n* The room #ops is made.');
  maria.type('/join lobby\rback\r');
  await ana.sees(/^\d\d:\d\d maria: back\nhalf a thought$/m);
  expect(ana.screen.cursor.column).toBe('half a thought'.length);
  for (const person of [ana, maria]) expect(person.screen.alternate).toBe(false);

  ana.type('\u0003');
  ana.type('\u0003');
  await ana.sees('* Press Ctrl-C again to leave the house.');
  ana.type('\u0003');
  maria.type('\u0004');
  await maria.sees('* Press Ctrl-D again to leave the house.');
  maria.type('\u0004');
  expect(await Promise.all([ana.exited, maria.exited])).toEqual([0, 0]);
  await ana.sees('* Goodbye. Come back soon.');
});

test('in Spanish, a line that was too fast comes back, and the tail of one too long is not said', async () => {
  await using house = await startHouse({ flags: ['--limits.messages.burst', '1'] });
  const environment = { TERM: 'dumb', LANG: 'es_ES.UTF-8' };
  const args = [...withoutKey, '-o', 'SendEnv=LANG'];
  await using ana = openSshPerson({ port: house.sshPort, nick: 'ana', environment, args, columns: 120 });
  await ana.sees('* hola, ana. /help muestra lo que hay\n* sala #lobby, 1 aquí');
  ana.type('uno\rdos\r');
  await ana.sees(/\* Vas muy deprisa: espera \d s y envíalo otra vez\.\n\* Lo que escribiste está .*\ndos$/m);
  ana.type('\u0015');
  ana.type(`${'x'.repeat(5000)} tail`);
  await ana.sees('* Esa línea pasa de 4096 bytes. No se ha enviado; envíala por partes.');
  ana.type('tail\r/nadie\r');
  await ana.sees('* No existe la orden /nadie.');
  expect(ana.screen.text()).not.toContain('tail');
});
