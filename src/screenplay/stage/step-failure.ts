/** What did not come about in a play: two plain phrases, without the end of a sentence. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  readonly expected: string;
  readonly but: string;

  constructor(expected: string, but: string, options?: ErrorOptions) {
    super(`${expected}, but ${but}`, options);
    this.expected = expected;
    this.but = but;
  }
}
