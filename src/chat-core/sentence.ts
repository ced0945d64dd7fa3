import type { RefusalCode, RefusalParams } from './errors.ts';

/** A sentence as plain data: the catalogue has its words in each language. */
export interface Sentence {
  readonly code: RefusalCode | NoticeCode;
  readonly params: RefusalParams;
}

/** Whether whoever is told this at the end of their session has what they came for. */
export function isGoodEnd({ code }: Sentence): boolean {
  return code === 'linked-come-again';
}

/** What a person is told that is no refusal. The catalogue has a sentence for each, in each language. */
export const noticeCodes = [
  'nick-changed-for-key',
  'nick-given',
  'nick-is-yours',
  'nick-kept-given',
  'linked-come-again',
  'unlinked-for-you',
  'nick-of-key',
  'nick-password-given',
  'nick-unusable',
  'seat-resumed',
  'house-closing-now',
  'session-bug',
  'absence-told',
  'announcement',
  'invitation',
  'kicked-out',
  'order-announced',
  'order-closed',
  'order-defence',
  'order-invited',
  'order-key',
  'order-kicked',
  'order-locked',
  'order-pardoned',
  'order-pinned',
  'order-private',
  'order-removed',
  'order-reloaded',
  'order-renamed',
  'order-retention',
  'order-role',
  'order-sanctioned',
  'order-slow',
  'order-sysop',
  'report-came',
  'room-closed-for-you',
  'sysop-now',
  'told-away',
  'told-back',
  'told-ban',
  'told-defence',
  'told-ignored',
  'told-invited',
  'told-invited-house',
  'told-mute',
  'told-profile',
  'told-put-away',
  'told-reloaded',
  'told-report',
  'told-sysop',
  'told-unban',
  'told-unignored',
  'told-unmute',
] as const;

export type NoticeCode = (typeof noticeCodes)[number];
