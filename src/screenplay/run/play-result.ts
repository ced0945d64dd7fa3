import type { Play } from '../language/play.ts';

/** What came of one play. Times in milliseconds. */
export interface PlayResult {
  readonly play: Play;
  readonly ms: number;
  readonly outcome: Outcome;
  /** Each act that was begun, in order. */
  readonly acts: readonly ActResult[];
}

export type Outcome =
  | { readonly type: 'passed' }
  | { readonly type: 'failed'; readonly report: string }
  | { readonly type: 'skipped'; readonly reason: string };

export interface ActResult {
  readonly title: string;
  readonly ms: number;
  /** How it failed, if it did. */
  readonly report: string | undefined;
}
