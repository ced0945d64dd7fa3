import type { Play } from '../language/play.ts';
import type { Values } from '../language/texts.ts';
import { Actor, type Addresses } from './actor.ts';
import { createKeyRing } from './key-ring.ts';
import type { OwnServer } from './own-server.ts';
import { StepFailure } from './step-failure.ts';

/** Where a play is played: on a server of the runner's own, or on one that somebody else keeps. */
export type House =
  | { readonly type: 'own'; readonly server: OwnServer }
  | { readonly type: 'target'; readonly addresses: Addresses };

export function addressesOf(house: House): Addresses {
  return house.type === 'own' ? house.server.addresses : house.addresses;
}

export interface StageOptions {
  readonly play: Play;
  readonly house: House;
  /** Put behind every name where several casts play side by side; empty for one alone. */
  readonly copy: string;
  /** Milliseconds from the last thing that somebody of the cast did until another one saw what was awaited. */
  readonly onSeen?: (ms: number) => void;
  /** Somebody shows their screen under this title. */
  readonly onPicture?: (actor: Actor, title: string) => void;
}

/** The actors of one play, and what they remember. */
export class Stage implements Disposable {
  readonly play: Play;
  readonly house: House;
  readonly actors: ReadonlyMap<string, Actor>;
  readonly #options: StageOptions;
  readonly #remembered = new Map<string, string>();
  #lastDeed = 0;

  constructor(options: StageOptions) {
    const { play, house, copy } = options;
    this.#options = options;
    this.play = play;
    this.house = house;
    const keys = createKeyRing();
    // Asked for anew each time: a server that is started again may be elsewhere.
    const addresses = (): Addresses => addressesOf(house);
    this.actors = new Map(
      play.cast.map((person) => [
        person.name,
        new Actor({ person, nick: (person.alias ?? person.name) + copy, keys, addresses }),
      ]),
    );
  }

  /** The values of a step that `actor` plays. */
  valuesFor(actor: Actor | undefined): Values {
    return (name) => {
      const value = this.#valueOf(name, actor);
      if (value === undefined) throw new StepFailure(`{${name}} has a value`, 'nothing has given it one yet');
      return value;
    };
  }

  remember(name: string, value: string): void {
    this.#remembered.set(name, value);
  }

  /** Somebody has done something that others may see. */
  noteDeed(): void {
    this.#lastDeed = performance.now();
  }

  noteSeen(): void {
    this.#options.onSeen?.(performance.now() - this.#lastDeed);
  }

  takePicture(actor: Actor, title: string): void {
    this.#options.onPicture?.(actor, title);
  }

  [Symbol.dispose](): void {
    for (const actor of this.actors.values()) actor.close();
  }

  #valueOf(name: string, actor: Actor | undefined): string | undefined {
    if (name === 'me') return actor?.nick;
    if (name === 'copy') return this.#options.copy;
    const [who = '', what] = name.split('.');
    if (what === 'token') return this.actors.get(who)?.token;
    return this.#remembered.get(name) ?? this.actors.get(name)?.nick;
  }
}
