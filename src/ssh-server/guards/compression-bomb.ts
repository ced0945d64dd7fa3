import type { CompressionAlgorithm } from 'ssh2';

/**
 * Attack: 29 kB that unpack to 30 MB, before anybody has logged in. Compression is not offered; a client that speaks
 * nothing else is refused while keys are exchanged.
 */
export const noCompression: CompressionAlgorithm[] = ['none'];
