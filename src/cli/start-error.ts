/** The server cannot start. The message is one sentence that names the setting and the remedy. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** What a port's listener could not do, as a sentence; anything unexpected is thrown on as it is. */
export function listenError(error: unknown, { port, portFlag, hostFlag }: ListenSettings): Error {
  const { code, address, hostname } = error as NodeJS.ErrnoException & {
    address?: string;
    hostname?: string;
  };
  const where = address ?? hostname ?? 'this machine';
  const sentence = sentences[code ?? '']?.({ port, portFlag, hostFlag, where });
  if (sentence === undefined) return error instanceof Error ? error : new Error(String(error));
  return new StartError(sentence, { cause: error });
}

export function sshListenError(error: unknown, port: number): Error {
  return listenError(error, { port, portFlag: '--ssh-port', hostFlag: '--ssh-host or --host' });
}

interface ListenSettings {
  readonly port: number;
  /** `--ssh-port` */
  readonly portFlag: string;
  /** `--ssh-host` */
  readonly hostFlag: string;
}

const sentences: Readonly<Record<string, (at: ListenSettings & { where: string }) => string>> = {
  EADDRINUSE: ({ port, portFlag }) =>
    `Port ${port} (${portFlag}) is in use: stop the program that has it, or choose another with ${portFlag}.`,
  EACCES: ({ port, portFlag }) =>
    `Port ${port} (${portFlag}) is not for this user: choose one above 1023 with ${portFlag}.`,
  EADDRNOTAVAIL: ({ where, hostFlag }) =>
    `The address ${where} (${hostFlag}) is not one of this machine: name another with ${hostFlag}.`,
  ENOTFOUND: ({ where, hostFlag }) =>
    `The host ${where} (${hostFlag}) is not known: name an address of this machine with ${hostFlag}.`,
  EAI_AGAIN: ({ where, hostFlag }) =>
    `The host ${where} (${hostFlag}) cannot be looked up now: name an address of this machine with ${hostFlag}.`,
};
