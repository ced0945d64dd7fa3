/** What has been written to all channels of a port since it opened. */
export interface WireCount {
  writes: number;
  /** Before encryption. */
  bytes: number;
}
