/** What the Ink face has done since its start, as counts that no machine and no load can change. */
export interface WorkCount {
  /** Frames that Ink drew. */
  inkFrames: number;
  /** Messages that were drawn as rows. */
  messagesDrawn: number;
  /** Ways from some panes to others that were worked out. */
  transitions: number;
  /** Buffers of bytes that sessions share. */
  buffers: number;
  /** Frames that terminals were brought to: one write each. */
  flushes: number;
}

export function createWorkCount(): WorkCount {
  return { inkFrames: 0, messagesDrawn: 0, transitions: 0, buffers: 0, flushes: 0 };
}
