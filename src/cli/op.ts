import { readConfig } from '../config/environment.ts';
import { questionIn } from '../config/help.ts';
import { isFingerprint } from '../config/schema.ts';
import { makeDirectory } from './make-directory.ts';
import { addOperator, readOperators } from './operators-file.ts';
import { StartError } from './start-error.ts';
import { splitWords } from './words.ts';

const usage =
  'Write npm run op -- FINGERPRINT: whoever comes with that key runs the house in --data-dir, from now on. ssh-keygen -lf KEY.pub prints fingerprints.';

/** `tertulia op FINGERPRINT`: also while the house is open, which looks into the file every second. @throws StartError */
export async function op(argv: readonly string[]): Promise<number> {
  if (questionIn(argv) !== undefined) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const { words, settings } = splitWords(argv);
  const [fingerprint] = words;
  if (fingerprint === undefined || words.length > 1) throw new StartError(usage);
  if (!isFingerprint(fingerprint)) {
    throw new StartError(
      `"${fingerprint}" is no fingerprint: write it as ssh-keygen -lf KEY.pub prints it, SHA256: and 43 characters.`,
    );
  }
  const { dataDir } = readConfig(settings);
  makeDirectory(dataDir, '--data-dir');
  const isThere = readOperators(dataDir).operators.includes(fingerprint);
  if (!isThere) addOperator(dataDir, fingerprint);
  process.stdout.write(
    isThere
      ? `${fingerprint} runs the house in ${dataDir} already.\n`
      : `${fingerprint} runs the house in ${dataDir} from now on; take its line out of the file operators there to end that.\n`,
  );
  return 0;
}
