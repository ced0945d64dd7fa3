import type { TerminalEnvironment } from '../ui/terminal/terminal.ts';

/** What the client's variables and terminal say, as they came off the wire; only accepted variables are kept. */
export interface ClientEnvironment {
  /** Answers whether the variable is accepted. */
  set(name: string, value: string): boolean;
  /** `term` is empty without a terminal. */
  read(term: string): TerminalEnvironment;
}

const accepted = /^(?:LANG|LC_[A-Z]{1,20}|COLORTERM|NO_COLOR|TZ|UI)$/;
const maxCharacters = 64;

export function createClientEnvironment(): ClientEnvironment {
  const values = new Map<string, string>();
  return {
    set(name, value) {
      if (!accepted.test(name) || value.length > maxCharacters) return false;
      values.set(name, value);
      return true;
    },
    read(term) {
      const lang = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => values.get(name)).find(isSet);
      const optional = {
        lang,
        colorterm: values.get('COLORTERM'),
        lcTerminal: values.get('LC_TERMINAL'),
        tz: values.get('TZ'),
        ui: values.get('UI'),
      };
      return {
        term: term.slice(0, maxCharacters),
        noColor: isSet(values.get('NO_COLOR')),
        ...withoutUnset(optional),
      };
    },
  };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

function withoutUnset<T extends Record<string, string | undefined>>(record: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => isSet(value))) as {
    [K in keyof T]?: string;
  };
}
