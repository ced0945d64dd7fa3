import type { Person, Viewer } from './people.ts';

/** Who talks in the pictures. */
export interface Cast {
  readonly sam: Person;
  readonly jo: Person;
  /** Sits at a terminal, so that others see him type. */
  readonly lee: Viewer;
  readonly kai: Person;
  readonly bot: Person;
}

/** The shortcuts to conversations. */
export const altOne = '\u001b1';
const altTwo = '\u001b2';
export const altFour = '\u001b4';

/** Three rooms and a topic. */
export async function furnish({ sam, jo, bot, lee }: Cast): Promise<void> {
  // Until ssh has made the terminal raw, an Enter would be turned into something else.
  await lee.sees('> ');
  await everyLine([
    [sam, '/topic Deploy day: be kind, ship small', 'Deploy day'],
    [sam, '/create dev', '#dev'],
    [sam, '/create ops', '#ops'],
    [sam, '/join lobby', '#lobby'],
    [bot, '.newuser kai_bot', '.accept kai_bot'],
    [bot, '.join lobby', '.info Te has unido al grupo lobby'],
    [jo, '/join dev', '#dev'],
  ]);
}

/** A day of talk in the lobby, seen on the screens of one person, who looks elsewhere for a moment. */
export async function talk(cast: Cast, screens: ReadonlyMap<string, Viewer>): Promise<void> {
  const { sam, jo, lee, kai, bot } = cast;
  const [maria] = screens.values();
  if (maria === undefined) return;
  for (const screen of screens.values()) await screen.sees('> ');
  await everyLine([
    [maria, '/join dev', '#dev'],
    [maria, '/join ops', '#ops'],
  ]);
  maria.types(altOne);
  await maria.sees('Deploy day');
  await everyLine([
    [sam, 'morning. coffee, then the release', 'then the release'],
    [lee, 'nobody touch prod until the **bell**', 'until the bell'],
    [sam, '/me rings a small bell', 'rings a small bell'],
    [bot, 'build 412 passed in 3m09s', '.info'],
    [kai, 'that was quick', 'was quick'],
    [lee, 'it was two days, and then three minutes', 'three minutes'],
    [lee, failingCase, 'half a sen'],
  ]);
  maria.types(altTwo);
  await maria.sees('#dev  ');
  await everyLine([
    [kai, 'does it fail on every machine, or only on yours?', 'only on yours?'],
    [lee, 'green again, I fixed the flaky test', 'the flaky test'],
  ]);
  maria.types(altOne);
  await maria.sees('new since');
  await everyLine([
    [jo, 'who reviews the seat branch?', 'the seat branch?'],
    [jo, '/join ops', '#ops'],
    [jo, '@maria the pager is yours on Friday', 'on Friday'],
    [kai, 'nice. does the ghost expire after 90 s?', 'after 90 s?'],
    [sam, 'yes, and then its seat is shown as away', 'as away'],
    [sam, '@maria can you write that down? people will ask again', 'people will ask again'],
  ]);
}

const failingCase = [
  'here is the failing case:',
  '```ts',
  'const seat = await resume(key)',
  "assert(seat.draft === 'half a sen')",
  '```',
].join('\n');

/** What is said when she has gone home. */
export async function talkOn({ sam, jo, kai }: Cast): Promise<void> {
  await everyLine([
    [sam, '@maria the release is out, have a look tomorrow', 'tomorrow'],
    [kai, 'good night', 'good night'],
    [jo, '/join dev', '#dev'],
    [jo, 'the flaky test is back', 'is back'],
  ]);
}

/** Each line waits until the one before it has arrived, so that every picture tells the same story. */
async function everyLine(lines: readonly (readonly [Person, string, string])[]): Promise<void> {
  for (const [person, line, seen] of lines) {
    person.says(line);
    await person.sees(seen);
  }
}
