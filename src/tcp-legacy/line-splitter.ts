/** A message cut out of the stream, or the news that one was thrown away while it was read. */
export type Piece = { readonly type: 'line'; readonly bytes: Buffer } | { readonly type: 'too-long' };

/** Bytes of one line, its token included and its newline not. */
export const longestLine = 4_096;

/**
 * `framed`: every message of this client ends in a newline. `unframed`: none does, each is one write without any end.
 * It shows in what arrives; until then it is `unknown`.
 */
type Framing = 'unknown' | 'framed' | 'unframed';

const newline = 0x0a;
/** A rest of the line that is cut off at a pause may be the beginning of a token: from so many digits on, it is. */
const suspiciousDigits = 6;

/**
 * Cuts a connection's bytes into messages. A message ends at a newline, before the next occurrence of the connection's
 * own token, or where the client pauses (`pause`). Apart from pauses the pieces depend only on the bytes, never on how
 * they arrived.
 */
export class LineSplitter {
  #framing: Framing = 'unknown';
  #token: Buffer | undefined;
  /** The core has confirmed the token, so no other one can take its place. */
  #tokenIsSure = false;
  #rest: Buffer = Buffer.alloc(0);
  /** Throwing a line away that was too long, up to its end. */
  #discarding = false;
  /** The line began with a single byte that is no token: somebody types, or telnet sends each key. */
  #typed = false;

  /** The connection's own token, once somebody has come in. */
  useToken(token: string): void {
    this.#token = Buffer.from(token);
    this.#tokenIsSure = true;
  }

  /** Messages of this client are known to end in a newline. */
  get framed(): boolean {
    return this.#framing === 'framed';
  }

  /** What is left counts as a message if nothing follows it for a while: call `pause` then. */
  get awaitsPause(): boolean {
    if (this.#framing === 'framed' || this.#typed) return false;
    return this.#discarding || (this.#rest.length > 0 && !mayBecomeMore(this.#rest));
  }

  push(chunk: Buffer): Piece[] {
    if (this.#rest.length === 0 && !this.#discarding) {
      this.#typed = chunk.length === 1 && !startsWithDigit(chunk);
      this.#rest = chunk;
    } else {
      this.#rest = Buffer.concat([this.#rest, chunk]);
    }
    const pieces: Piece[] = [];
    let found: boolean;
    do found = this.#takeOne(pieces);
    while (found);
    return pieces;
  }

  /** The client has been quiet: this is how clients without newlines end a message. */
  pause(): Piece[] {
    if (!this.awaitsPause) return [];
    this.#framing = 'unframed';
    if (this.#discarding) {
      this.#discarding = false;
      this.#rest = Buffer.alloc(0);
      return [];
    }
    const kept = this.#begunTokenLength();
    const end = this.#rest.length - (kept >= suspiciousDigits ? kept : 0);
    return this.#cut(end, end);
  }

  /** The client will send nothing more: what is left is its last message. */
  end(): Piece[] {
    if (this.#discarding) return [];
    return this.#cut(this.#rest.length, this.#rest.length);
  }

  /** Adds at most one piece; false when more bytes are needed. */
  #takeOne(pieces: Piece[]): boolean {
    // A connection that comes back begins with its token, before anybody has checked it.
    if (!this.#tokenIsSure && !this.#discarding) this.#token = claimedToken(this.#rest) ?? this.#token;
    const newlineAt = this.#rest.indexOf(newline);
    const line = newlineAt === -1 ? this.#rest : this.#rest.subarray(0, newlineAt);
    const tokenAt = this.#nextToken(line);
    if (tokenAt !== -1) {
      pieces.push(...this.#cut(tokenAt, tokenAt));
      return true;
    }
    if (newlineAt !== -1) {
      if (!this.#discarding) this.#learnFrom(line);
      pieces.push(...this.#cut(newlineAt, newlineAt + 1));
      return this.#rest.length > 0;
    }
    this.#limitRest(pieces);
    return false;
  }

  #limitRest(pieces: Piece[]): void {
    if (this.#rest.length <= longestLine && !this.#discarding) return;
    // A token that has begun is not part of this line, so its bytes do not count yet.
    const begun = this.#begunTokenLength();
    if (!this.#discarding) {
      if (this.#rest.length - begun <= longestLine) return;
      pieces.push({ type: 'too-long' });
      this.#discarding = true;
    }
    // A copy, so that the rest does not hold on to the whole chunk.
    this.#rest = Buffer.from(this.#rest.subarray(this.#rest.length - begun));
  }

  /** Ends the line at `end`; the next one begins at `next`. Empty lines are no pieces. */
  #cut(end: number, next: number): Piece[] {
    const bytes = this.#rest.subarray(0, end);
    const discarded = this.#discarding;
    this.#rest = this.#rest.subarray(next);
    this.#discarding = false;
    this.#typed = false;
    if (discarded || bytes.length === 0) return [];
    return bytes.length > longestLine ? [{ type: 'too-long' }] : [{ type: 'line', bytes }];
  }

  /** Where the own token stands in the line, but not at its beginning. */
  #nextToken(line: Buffer): number {
    if (this.#token === undefined) return -1;
    const leading = !this.#discarding && startsWith(line, this.#token);
    return line.indexOf(this.#token, leading ? this.#token.length : 0);
  }

  /** How many bytes at the end are the beginning of the own token. */
  #begunTokenLength(): number {
    const token = this.#token;
    if (token === undefined) return 0;
    const most = Math.min(token.length - 1, this.#rest.length);
    for (let length = most; length > 0; length--) {
      if (startsWith(token, this.#rest.subarray(this.#rest.length - length))) return length;
    }
    return 0;
  }

  /** A line that ends in a newline says that all of them do; only `.newuser` ends in one from every client. */
  #learnFrom(line: Buffer): void {
    if (this.#framing !== 'unknown' || line.length === 0) return;
    if (!line.toString('latin1', 0, 8).startsWith('.newuser')) this.#framing = 'framed';
  }
}

function startsWith(bytes: Buffer, beginning: Buffer): boolean {
  return (
    bytes.length >= beginning.length &&
    bytes.compare(beginning, 0, beginning.length, 0, beginning.length) === 0
  );
}

function startsWithDigit(bytes: Buffer): boolean {
  return /^\d/.test(bytes.toString('latin1', 0, 1));
}

function claimedToken(line: Buffer): Buffer | undefined {
  const [digits] = /^\d{16,20}(?= )/.exec(line.toString('latin1', 0, 21)) ?? [];
  return digits === undefined ? undefined : Buffer.from(digits);
}

/** Clients write a token and its command in two, and `.newuser` always ends in a newline: a pause ends neither. */
function mayBecomeMore(line: Buffer): boolean {
  const text = line.toString('latin1', 0, 64);
  return (
    (line.length <= 64 && /^\d{0,20} *$/.test(text)) ||
    text.startsWith('.newuser ') ||
    '.newuser '.startsWith(text)
  );
}
