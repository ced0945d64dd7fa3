import type { ClientSession } from '../chat-core/link/core-client.ts';
import type { LineStream } from '../line-face/line-stream.ts';
import type { Terminal } from '../ui/terminal/terminal.ts';

/** A face that somebody looks at. */
export interface OpenFace {
  /** Restores the screen, says why, hangs up. The seat is held. */
  close(sentence: string): void;
}

/** What happens to somebody whose face broke. */
export interface Visitor {
  /** Whatever is no refusal ends up here: it is logged, and ends this session only. */
  readonly onBug: (error: unknown) => void;
}

/** The two faces that people see over SSH. What they are made of is their own affair. */
export interface Faces {
  openInk(session: ClientSession, terminal: Terminal, visitor: Visitor): OpenFace;
  openLine(session: ClientSession, stream: LineStream, visitor: Visitor): OpenFace;
}
