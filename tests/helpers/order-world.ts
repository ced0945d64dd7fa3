/** People, rooms and messages of the model of the house, as plain data. */

export interface ModelMessage {
  /** Unlike every other. */
  readonly text: string;
  readonly by: string;
  readonly at: number;
  readonly room: ModelRoom;
  readonly isErased: boolean;
  /** Its number in the real house, once that has told it. */
  position: number;
}

export interface ModelRoom {
  name: string;
  /** Identities of the two whose conversation it is. */
  readonly peers: readonly string[];
  isPrivate: boolean;
  isLocked: boolean;
  key: string;
  slowMs: number;
  topic: string;
  readonly roles: Map<string, string>;
  readonly invited: Set<string>;
  /** Nicks by identity. */
  readonly banned: Map<string, string>;
  readonly muted: Map<string, string>;
  readonly speakAgain: Map<string, number>;
  said: ModelMessage[];
  /** Of these, one keeps order here from now on: which, the house decides. */
  heirs: readonly string[];
}

export interface ModelPerson {
  readonly nick: string;
  readonly kind: 'key' | 'guest' | 'token';
  readonly isSysop: boolean;
  id: string;
  /** `out`: the house knows nothing of their seat. */
  state: 'here' | 'held' | 'away' | 'gone' | 'out';
  devices: number;
  heldUntil: number;
  current: ModelRoom | undefined;
  /** How many messages were read, by room. */
  read: Map<ModelRoom, number>;
  /** Nicks by identity. */
  ignored: Map<string, string>;
}

export function createRoom(name: string, peers: readonly string[] = []): ModelRoom {
  return {
    ...{ name, peers, isPrivate: false, isLocked: false, key: '', slowMs: 0, topic: '' },
    ...{ roles: new Map(), invited: new Set(), banned: new Map(), muted: new Map(), speakAgain: new Map() },
    ...{ said: [], heirs: [] },
  };
}

/** As a list shows them: rooms first. */
export function roomsOf({ read }: ModelPerson): ModelRoom[] {
  const rooms = [...read.keys()];
  return [
    ...rooms.filter(({ peers }) => peers.length === 0),
    ...rooms.filter(({ peers }) => peers.length > 0),
  ];
}
