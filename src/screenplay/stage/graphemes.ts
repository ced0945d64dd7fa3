// The add-on (0.4.0) reads its table from the whole memory behind a Buffer, as if the Buffer began there. One that Node
// has cut from its pool begins anywhere, and then the import fails with "Data error": so there is no pool meanwhile.
const { poolSize } = Buffer;
Buffer.poolSize = 0;
export const { UnicodeGraphemesAddon } = await import('@xterm/addon-unicode-graphemes');
Buffer.poolSize = poolSize;
