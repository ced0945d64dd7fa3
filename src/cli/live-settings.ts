import { unwatchFile, watchFile } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

import { ChatError } from '../chat-core/errors.ts';
import type { Reloaded } from '../chat-core/house.ts';
import type { Journal } from '../chat-core/journal.ts';
import { ConfigError } from '../config/errors.ts';
import type { Config } from '../config/schema.ts';
import { schemaSettings } from '../config/settings.ts';
import { operatorsPathIn, readOperators } from './operators-file.ts';
import { StartError } from './start-error.ts';

const lookEveryMs = 1_000;
/** What changes without a restart, by the names of settings. */
const live: ReadonlySet<string> = new Set(['operators', 'retention']);

export interface LiveSettingsParts {
  readonly config: Config;
  /** The same, as flags, environment and file say by now. @throws ConfigError */
  readonly readAgain: () => Config;
  readonly journal: Journal;
}

/** What may change while the house is open: who runs it (also by `tertulia op`), and how long it keeps what is said. */
export class LiveSettings {
  readonly #parts: LiveSettingsParts;
  #config: Config;
  #operators: ReadonlySet<string>;
  #onOperators: (former: ReadonlySet<string>) => void = () => {};

  constructor(parts: LiveSettingsParts) {
    this.#parts = parts;
    this.#config = parts.config;
    this.#operators = this.#operatorsNow();
  }

  /** Fingerprints, of the setting and of the file in the data directory. */
  get operators(): ReadonlySet<string> {
    return this.#operators;
  }

  get retentionSeconds(): number {
    return this.#config.retention;
  }

  /** Looks into the file every second, and calls the listener with who ran the house before. */
  watch(onOperators: (former: ReadonlySet<string>) => void): void {
    this.#onOperators = onOperators;
    const path = operatorsPathIn(this.#config.dataDir);
    watchFile(path, { interval: lookEveryMs, persistent: false }, this.#look);
  }

  /** @throws ChatError `settings-invalid`: everything stays as it was */
  reload(): Reloaded {
    try {
      return this.#take(this.#parts.readAgain());
    } catch (error) {
      if (!(error instanceof ConfigError || error instanceof StartError)) throw error;
      throw new ChatError('settings-invalid', { why: error.message }, { cause: error });
    }
  }

  close(): void {
    unwatchFile(operatorsPathIn(this.#parts.config.dataDir), this.#look);
  }

  readonly #look = (): void => {
    try {
      if (this.#takeOperators()) this.#parts.journal.info({}, 'other people run the house now');
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      this.#parts.journal.warn({ err: error }, 'who runs the house stays as it was');
    }
  };

  #take(config: Config): Reloaded {
    const former = this.#config;
    const changed = differing(config, former).filter((name) => live.has(name));
    this.#config = config;
    if (this.#takeOperators() && !changed.includes('operators')) changed.push('operators');
    const waiting = differing(config, this.#parts.config).filter((name) => !live.has(name));
    return { changed, waiting };
  }

  /** Whether there is any difference. */
  #takeOperators(): boolean {
    const former = this.#operators;
    this.#operators = this.#operatorsNow();
    if (isDeepStrictEqual(former, this.#operators)) return false;
    this.#onOperators(former);
    return true;
  }

  #operatorsNow(): ReadonlySet<string> {
    const { operators, strange } = readOperators(this.#parts.config.dataDir);
    if (strange.length > 0)
      this.#parts.journal.warn({ strange }, 'the file of operators has lines that are no fingerprints');
    return new Set([...this.#config.operators, ...operators]);
  }
}

/** The settings, by their names, in which two configurations differ. */
function differing(one: Config, other: Config): string[] {
  return schemaSettings
    .map(({ name }) => name)
    .filter((name) => !isDeepStrictEqual(valueOf(one, name), valueOf(other, name)));
}

/** Of a setting by its name, `limits.messages.burst`. */
function valueOf(config: Config, name: string): unknown {
  return name.split('.').reduce<unknown>((table, key) => (table as Record<string, unknown>)[key], config);
}
