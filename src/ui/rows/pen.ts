import { type Colour, type ColourDepth, foregroundCode } from '../terminal/colour-depth.ts';
import { plainStyle } from '../terminal/sequences.ts';

/** How a stretch of text looks. A colour is never the only sign of something: some terminals have none. */
export interface Look {
  readonly colour?: Colour;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly inverse?: boolean;
}

/** Puts a look on text, and takes it off again behind it. */
export type Pen = (look: Look, text: string) => string;

/** @param dims whether what is dim is drawn so */
export function createPen(depth: ColourDepth, dims = true): Pen {
  return (look, text) => {
    if (text === '') return '';
    const codes: string[] = [];
    if (look.bold === true) codes.push('1');
    if (look.dim === true && dims) codes.push('2');
    if (look.italic === true) codes.push('3');
    if (look.inverse === true) codes.push('7');
    if (look.colour !== undefined && depth !== 'none') codes.push(foregroundCode(look.colour, depth));
    return codes.length === 0 ? text : `\u001b[${codes.join(';')}m${text}${plainStyle}`;
  };
}
