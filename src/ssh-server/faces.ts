import type { ClientSession } from '../chat-core/link/core-client.ts';
import type { Hello } from '../chat-core/link/protocol.ts';
import type { LineStream } from '../line-face/line-stream.ts';
import type { Terminal } from '../ui/terminal/terminal.ts';

/** A face that somebody looks at. */
export interface OpenFace {
  /** Restores the screen, says why, hangs up. The seat is held. */
  close(sentence: string): void;
}

/** What somebody looks at who has not come in yet. */
export interface OpenGreeting extends OpenFace {
  /** How they came in; nothing when they did not. @throws ChatError whom the house refuses */
  readonly session: Promise<ClientSession | undefined>;
}

/** What happens to somebody whose face broke. */
export interface Visitor {
  /** Whatever is no refusal ends up here: it is logged, and ends this session only. */
  readonly onBug: (error: unknown) => void;
}

/** The two faces that people see over SSH. What they are made of is their own affair. */
export interface Faces {
  /**
   * Greets somebody before they come in; nothing for whoever goes straight in.
   * @throws ChatError whom the house refuses at the door
   */
  greet(hello: Hello, terminal: Terminal, visitor: Visitor): Promise<OpenGreeting | undefined>;
  openInk(session: ClientSession, terminal: Terminal, visitor: Visitor): OpenFace;
  openLine(session: ClientSession, stream: LineStream, visitor: Visitor): OpenFace;
}
