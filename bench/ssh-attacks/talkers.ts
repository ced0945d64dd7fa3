import {
  channelData,
  channelOpen,
  packet,
  ptyRequest,
  shellRequest,
} from '../../tests/helpers/ssh-packets.ts';
import { connectRaw, type RawConnection } from '../../tests/helpers/ssh-raw.ts';

/** People in one room, half of them on a screen and half on lines, who each say something twice a second. */
export interface Talkers {
  /** Everything that was heard until now does not count. */
  forget(): void;
  /** Stops talking until everything has been heard, 5 s at most, and then goes on. */
  quiet(): Promise<void>;
  result(): { readonly latencies: readonly number[]; readonly lost: number };
  close(): Promise<void>;
}

const everyMs = 500;

export async function seatTalkers(port: number, count: number): Promise<Talkers> {
  const said = new Map<string, { at: number; hearers: number }>();
  let latencies: number[] = [];
  let lost = 0;
  let number = 0;
  let talking = true;
  const people: RawConnection[] = [];

  function hear(text: string): void {
    for (const [token] of text.matchAll(/zq\d+zq/g)) {
      const line = said.get(token);
      if (line === undefined) continue;
      latencies.push(performance.now() - line.at);
      line.hearers -= 1;
      if (line.hearers === 0) said.delete(token);
    }
  }

  for (let index = 0; index < count; index += 1) {
    people.push(await seat(port, `talker${index}`, index % 2 === 0 ? 'screen' : 'lines', hear));
  }
  const timers = people.map((person, index) =>
    setInterval(() => {
      if (!talking) return;
      number += 1;
      const token = `zq${number}zq`;
      said.set(token, { at: performance.now(), hearers: count });
      person.send(channelData(0, `${token}${index % 2 === 0 ? '\r' : '\n'}`));
    }, everyMs + index),
  );

  return {
    forget() {
      said.clear();
      latencies = [];
      lost = 0;
    },
    async quiet() {
      talking = false;
      for (let waited = 0; said.size > 0 && waited < 5_000; waited += 20) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      lost = [...said.values()].reduce((total, { hearers }) => total + hearers, 0);
      talking = true;
    },
    result: () => ({ latencies, lost }),
    async close() {
      for (const timer of timers) clearInterval(timer);
      for (const { socket } of people) socket.destroy();
      await Promise.all(people.map(({ gone }) => gone));
    },
  };
}

async function seat(
  port: number,
  username: string,
  how: 'screen' | 'lines',
  hear: (text: string) => void,
): Promise<RawConnection> {
  const person = await connectRaw({ port, username });
  const received = person.received as Buffer[];
  // What has been read is not kept: the windows are opened again, and every token is counted once for each person.
  const heard = new Set<string>();
  let tail = '';
  received.push = (...packets: Buffer[]) => {
    for (const payload of packets) {
      if (payload[0] !== 94) continue;
      person.send(packet(93, 0, payload.length - 9));
      tail = (tail + payload.toString('latin1', 9)).slice(-4_000);
      const fresh = [...tail.matchAll(/zq\d+zq/g)]
        .map(([token]) => token)
        .filter((token) => !heard.has(token));
      for (const token of new Set(fresh)) heard.add(token);
      hear([...new Set(fresh)].join(' '));
    }
    return 0;
  };
  person.send(channelOpen());
  if (how === 'screen') person.send(ptyRequest(0));
  person.send(shellRequest(0));
  return person;
}
