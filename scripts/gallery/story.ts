import type { Person, Viewer } from './people.ts';

/** Who talks in the pictures. */
export interface Cast {
  readonly sam: Person;
  readonly jo: Person;
  readonly lee: Person;
  readonly kai: Person;
  readonly bot: Person;
}

/** The shortcut to the first room. */
const altOne = '\u001b1';

/** Three rooms and a topic. */
export async function furnish({ sam, jo, bot }: Cast): Promise<void> {
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

/** A day of talk in the lobby, seen on the screens of one person. */
export async function talk(
  { sam, jo, lee, kai, bot }: Cast,
  screens: ReadonlyMap<string, Viewer>,
): Promise<void> {
  const [maria] = screens.values();
  if (maria === undefined) return;
  // Until ssh has made its terminal raw, an Enter would be turned into something else.
  for (const screen of screens.values()) await screen.sees('> ');
  await everyLine([
    [maria, '/join dev', '#dev'],
    [maria, '/join ops', '#ops'],
  ]);
  maria.types(altOne);
  await maria.sees('Deploy day');
  await everyLine([
    [sam, 'morning. coffee, then the release', 'then the release'],
    [lee, 'nobody touch prod until the bell', 'until the bell'],
    [kai, 'good morning from the other side of the ocean', 'the ocean'],
    [sam, '/me rings a small bell', 'rings a small bell'],
    [bot, 'build 412 passed in 3m09s', '.info'],
    [kai, 'that was quick', 'was quick'],
    [lee, 'it was two days, and then three minutes', 'three minutes'],
    [jo, 'here is the failing case: await resume(key)', 'resume(key)'],
    [kai, 'does it fail on every machine, or only on yours?', 'only on yours?'],
    [lee, 'green again, I fixed the flaky test', 'the flaky test'],
    [kai, 'nice. does the ghost expire after 90 s?', 'after 90 s?'],
    [sam, 'yes, and then its seat is shown as away', 'as away'],
    [sam, '@maria can you write that down? people will ask again', 'people will ask again'],
  ]);
}

/** Each line waits until the one before it has arrived, so that every picture tells the same story. */
async function everyLine(lines: readonly (readonly [Person, string, string])[]): Promise<void> {
  for (const [person, line, seen] of lines) {
    person.says(line);
    await person.sees(seen);
  }
}
