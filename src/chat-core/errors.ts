/**
 * A refusal: something a person asked for that the house does not do, and why. The code picks a full sentence from
 * the catalogue in the reader's language; `params` fill it. Everything that is not a ChatError (or an Unavailable)
 * is a bug.
 */
export class ChatError extends Error {
  readonly code: RefusalCode;
  readonly params: RefusalParams;

  constructor(code: RefusalCode, params: RefusalParams = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'ChatError';
    this.code = code;
    this.params = params;
  }
}

/** Values that fill a sentence's placeholders. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** The outcome is unknown: the event may or may not reach the log. Whoever waits finds out by the event's id. */
export class Unavailable extends Error {
  readonly eventId: string;

  constructor(eventId: string, options?: ErrorOptions) {
    super(`the log did not answer for event ${eventId}`, options);
    this.name = 'Unavailable';
    this.eventId = eventId;
  }
}

/** Somebody else's event is at the head of the subject: the caller's `expect` no longer holds. */
export class Conflict extends Error {
  constructor(subject: string, options?: ErrorOptions) {
    super(`another event came first on ${subject}`, options);
    this.name = 'Conflict';
  }
}

/** Whether it is neither a refusal nor an outcome that is not known: whoever meets one lets it rise. */
export function isBug(error: unknown): boolean {
  return !(error instanceof ChatError) && !(error instanceof Unavailable);
}

/** Every refusal there is. The catalogue must have a sentence for each, in each language (a test holds it to that). */
export const refusalCodes = [
  'account-needed',
  'account-needed-there',
  'address-restricted',
  'argument-missing',
  'argument-unexpected',
  'banned',
  'choice-unknown',
  'command-ambiguous',
  'command-unknown',
  'connection-limit',
  'credential-last',
  'credential-unknown',
  'defence-closed',
  'defence-invited',
  'defence-links',
  'defence-registered',
  'defence-waits',
  'direct-not-first',
  'direct-put-away',
  'direct-with-yourself',
  'duration-invalid',
  'house-closing',
  'house-muted',
  'ignored-not',
  'key-too-long',
  'link-code-said',
  'link-code-unknown',
  'link-from-inside',
  'link-needs-credential',
  'link-same-account',
  'list-full',
  'lobby-stays',
  'message-empty',
  'message-not-yours',
  'message-too-long',
  'message-too-many-lines',
  'message-unknown',
  'name-taken',
  'nick-in-use',
  'nick-invalid',
  'nick-kept',
  'nick-not-here',
  'nick-reserved',
  'nobody-by-that-name',
  'not-a-member',
  'not-allowed',
  'not-allowed-in-house',
  'not-in-a-room',
  'not-in-direct',
  'not-in-room',
  'nothing-said-yet',
  'nothing-to-undo',
  'outranked',
  'password-busy',
  'password-too-long',
  'password-too-short',
  'password-wrong',
  'recovery-said',
  'recovery-unknown',
  'reply-nothing',
  'role-already',
  'role-none',
  'room-banned',
  'retention-too-short',
  'room-exists',
  'room-key-needed',
  'room-key-wrong',
  'room-limit',
  'room-locked',
  'room-muted',
  'room-name-invalid',
  'room-number-unknown',
  'room-unknown',
  'sanction-own',
  'sanction-unknown',
  'search-busy',
  'search-date-invalid',
  'search-empty',
  'seat-rooms-limit',
  'session-gone',
  'settings-invalid',
  'slow-mode',
  'sysop-configured',
  'target-invalid',
  'text-too-long',
  'token-unknown',
  'too-fast',
  'too-many-tries',
  'topic-too-long',
  'zone-unknown',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** What was to be said may be said a moment later. */
const passing: ReadonlySet<RefusalCode> = new Set(['defence-waits', 'slow-mode', 'too-fast']);

/** How long to wait until the same line may be said, in seconds; undefined where no waiting helps. */
export function secondsToWait({ code, params }: ChatError): number | undefined {
  return passing.has(code) ? Number(params['seconds']) : undefined;
}
