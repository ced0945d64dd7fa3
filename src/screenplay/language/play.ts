import type { Place } from './play-error.ts';

/** A whole `.play` file, understood and checked. */
export interface Play {
  readonly file: string;
  readonly title: string;
  readonly house: HouseNeeds;
  /** How long a step waits for what it expects, unless it says so itself. */
  readonly patienceMs: number;
  readonly cast: readonly Person[];
  /** What everybody of a kind does whenever they come in, by kind: how a strange server is entered. */
  readonly entrances: ReadonlyMap<FaceName, readonly Step[]>;
  readonly acts: readonly Act[];
}

export interface HouseNeeds {
  /** Whether it may be played in a house where others play at the same time. */
  readonly any: boolean;
  /** Whether it stops and starts the server, which is only possible with one of the runner's own. */
  readonly stopped: boolean;
  /** Settings of the server, by their names in its configuration. */
  readonly settings: readonly (readonly [name: string, value: string])[];
}

export interface Act {
  readonly title: string;
  readonly place: Place;
  readonly steps: readonly Step[];
}

export const faceNames = ['ssh', 'line', 'pipe', 'legacy', 'tcp'] as const;
export type FaceName = (typeof faceNames)[number];

/** How an old client writes: see docs/legacy.md. */
export const legacyKinds = ['original', 'sibling', 'netcat'] as const;
export type LegacyKind = (typeof legacyKinds)[number];

/** How somebody reaches the server. */
export type Face =
  | { readonly name: 'ssh' | 'line'; readonly size: Size; readonly term: string }
  | { readonly name: 'pipe' }
  | { readonly name: 'legacy'; readonly kind: LegacyKind }
  | { readonly name: 'tcp' };

/** Columns x rows. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export type Login =
  | { readonly type: 'guest' }
  /** Everybody whose key has one name has the same key. */
  | { readonly type: 'key'; readonly name: string }
  | { readonly type: 'password'; readonly password: string };

/** One of the cast. */
export interface Person {
  readonly name: string;
  /** The name that the server is told, where it is not the name in the cast. */
  readonly alias: string | undefined;
  readonly face: Face;
  readonly login: Login;
  /** Variables that the ssh client sends: LANG, TZ. */
  readonly environment: Readonly<Record<string, string>>;
}

export type Step =
  | CueStep
  | { readonly type: 'together'; readonly place: Place; readonly steps: readonly Step[] }
  | {
      readonly type: 'repeat';
      readonly place: Place;
      readonly times: number;
      readonly steps: readonly Step[];
    };

/** One line that somebody of the cast, or everybody, or the server acts on. */
export interface CueStep {
  readonly type: 'cue';
  readonly place: Place;
  /** A name of the cast, `everybody`, `the server`, or `me` in what people do when they come in. */
  readonly who: string;
  /** As the vocabulary has it: `sees MATCH within TIME`. */
  readonly phrase: string;
  /** What stands in the places of the phrase's capitals, in order. */
  readonly slots: readonly unknown[];
}
