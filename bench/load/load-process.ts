import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a load process can be asked to do; arguments and answers are structured-cloneable. */
export type Orders = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

interface Answer {
  readonly result?: unknown;
  readonly error?: string;
  readonly cpuMs: number;
}

/** A process of its own that plays people, so that its CPU is not the server's. */
export class LoadProcess<Obeyed extends Orders> implements Disposable {
  readonly #child: ChildProcess;
  /** CPU that the process used for its last order, in milliseconds. */
  lastCpuMs = 0;

  /** `file` is a module that calls `obey`. */
  constructor(file: URL) {
    this.#child = fork(file, { serialization: 'advanced' });
  }

  async ask<Name extends keyof Obeyed & string>(
    name: Name,
    ...args: Parameters<Obeyed[Name]>
  ): Promise<Awaited<ReturnType<Obeyed[Name]>>> {
    this.#child.send({ name, args });
    const [answer] = (await once(this.#child, 'message')) as [Answer];
    if (answer.error !== undefined) throw new Error(answer.error);
    this.lastCpuMs = answer.cpuMs;
    return answer.result as Awaited<ReturnType<Obeyed[Name]>>;
  }

  /** Stops the whole process, so that it costs nothing, while the kernel keeps what comes for it. */
  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  resume(): void {
    this.#child.kill('SIGCONT');
  }

  [Symbol.dispose](): void {
    // Who is paused would obey nothing else.
    this.#child.kill('SIGKILL');
  }
}

/** The other side: obeys one order after the other until the process is killed. */
export function obey(orders: Orders): void {
  process.on('message', ({ name, args }: { name: string; args: never[] }) => {
    const before = process.cpuUsage();
    const answer = (outcome: Omit<Answer, 'cpuMs'>): void => {
      const { user, system } = process.cpuUsage(before);
      process.send?.({ ...outcome, cpuMs: (user + system) / 1000 });
    };
    Promise.resolve(orders[name]?.(...args)).then(
      (result) => answer({ result }),
      (error: unknown) => answer({ error: String(error) }),
    );
  });
}
