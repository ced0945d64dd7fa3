const iac = 0xff;
const subnegotiation = 0xfa;
const subnegotiationEnd = 0xf0;
/** WILL, WONT, DO, DONT: one option byte follows. */
const firstWithOption = 0xfb;

const nul = 0x00;
const carriageReturn = 0x0d;

/** No subnegotiation that a client begins by itself is longer; after it, what comes is text again. */
const longestSubnegotiation = 256;

type Step =
  | { readonly type: 'text' }
  | { readonly type: 'command' }
  | { readonly type: 'option' }
  | { readonly type: 'subnegotiation'; readonly length: number; readonly afterIac: boolean };

/**
 * Takes out of a connection's bytes what telnet clients put between the text (RFC 854, 855: IAC sequences), and the
 * CR and NUL of their line ends. Sequences may be cut anywhere; what it returns depends only on the bytes, never on
 * how they were cut.
 */
export function createTelnetFilter(): (chunk: Buffer) => Buffer {
  let step: Step = { type: 'text' };

  return (chunk) => {
    if (step.type === 'text' && isPlain(chunk)) return chunk;
    const text = Buffer.alloc(chunk.length);
    let length = 0;
    for (const byte of chunk) {
      const wasText = step.type === 'text';
      step = next(step, byte);
      if (wasText && step.type === 'text' && byte !== nul && byte !== carriageReturn) text[length++] = byte;
    }
    return text.subarray(0, length);
  };
}

function isPlain(chunk: Buffer): boolean {
  return !chunk.includes(iac) && !chunk.includes(carriageReturn) && !chunk.includes(nul);
}

function next(step: Step, byte: number): Step {
  switch (step.type) {
    case 'text':
      return byte === iac ? { type: 'command' } : step;
    case 'command':
      if (byte === subnegotiation) return { type: 'subnegotiation', length: 0, afterIac: false };
      // IAC IAC stands for the byte 255 itself, which is in no UTF-8 text.
      return byte >= firstWithOption && byte !== iac ? { type: 'option' } : { type: 'text' };
    case 'option':
      return { type: 'text' };
    case 'subnegotiation': {
      const ended = step.afterIac && byte === subnegotiationEnd;
      if (ended || step.length === longestSubnegotiation) return { type: 'text' };
      return { type: 'subnegotiation', length: step.length + 1, afterIac: byte === iac };
    }
  }
}
