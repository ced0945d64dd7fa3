/** Where storage tells the operator how the disk is doing. A pino logger fits. */
export interface StorageLog {
  info(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}

export const silentLog: StorageLog = { info: () => {}, error: () => {} };
