/** Where an event stands in the log: 1 for the first, always growing, with holes allowed. 0 is before everything. */
export type Position = number;
